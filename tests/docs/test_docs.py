"""The docs can fail the build: every command, option and setting is described, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from whoheld.cli.app import app
from whoheld.settings import describe_settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")])


def commands(group: Any = None, before: str = "") -> dict[str, Any]:
    """Return the commands by name, those of groups by both names."""
    found = {}
    for name, command in (group or typer.main.get_command(app)).commands.items():
        inner = commands(command, f"{before}{name} ") if hasattr(command, "commands") else {f"{before}{name}": command}
        found |= inner
    return found


COMMANDS = commands()


def options() -> list[tuple[str, str]]:
    return [
        (name, option)
        for name, command in sorted(COMMANDS.items())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_described(name: str) -> None:
    assert f"## `whoheld {name}" in (ROOT / "docs/reference/cli.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "option"), options())
def test_every_option_is_described(name: str, option: str) -> None:
    page = (ROOT / "docs/reference/cli.md").read_text("utf-8")
    section = page.split(f"## `whoheld {name}", 1)[1].split("\n## ", 1)[0]
    assert f"`{option}" in section


@pytest.mark.parametrize(("name", "default"), [(name, default) for name, default, _ in describe_settings()])
def test_every_setting_is_described_with_its_default(name: str, default: str) -> None:
    rows = (ROOT / "docs/reference/settings.md").read_text("utf-8").splitlines()
    shown = f"{int(default):,}" if default.isdigit() else default or "empty"
    assert any(f"`{name}`" in row and f"| {shown} |" in row for row in rows)


@pytest.mark.parametrize("doc", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(doc: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", doc.read_text("utf-8")):
        assert (doc.parent / target).exists(), target


@pytest.mark.parametrize("doc", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_every_page_opens_with_one_sentence(doc: Path) -> None:
    """HOUSE style: a title, then one sentence of 15 to 25 words that says what the page is for."""
    paragraphs = doc.read_text("utf-8").split("\n\n")
    assert paragraphs[0].startswith("# ")
    assert 15 <= len(paragraphs[1].split()) <= 25, paragraphs[1]


@pytest.mark.parametrize("doc", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_says_simply(doc: Path) -> None:
    assert not re.search(r"\b(simply|just)\b", doc.read_text("utf-8"), re.IGNORECASE)
