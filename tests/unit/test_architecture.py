"""Data flows one way: a stage imports the model, the errors, the theatre and what is left of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import whoheld

PACKAGE = Path(whoheld.__file__).parent
STAGES = ["capture", "segment", "read", "resolve", "judge", "weigh", "track", "publish"]
GROUND = {"model", "errors", "settings"}
# publish answers questions put to a published site, so it may ask the tracker; nothing may ask the edges.
EDGES = {"pipeline", "cli", "store", "fetch", "desk", "evaluate", "web"}


def imported_rooms(path: Path) -> set[str]:
    """Return the parts of the package that a module imports, lazily or not."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "whoheld":
            names = [f"whoheld.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("whoheld.")}
    return rooms


def modules_of(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_is_left_of_it(stage: str) -> None:
    allowed = GROUND | {"theatre", stage, *STAGES[: STAGES.index(stage)], "__version__"}
    assert modules_of(stage)
    for module in modules_of(stage):
        assert imported_rooms(module) <= allowed, module


def test_the_model_stands_at_the_bottom() -> None:
    for module in modules_of("model"):
        assert imported_rooms(module) <= {"model", "errors"}, module


def test_the_theatre_is_data_that_knows_no_stage() -> None:
    for module in modules_of("theatre"):
        assert imported_rooms(module) <= GROUND | {"theatre"}, module


def test_fetching_knows_no_stage_and_no_record() -> None:
    assert "fetch" in EDGES
    for module in modules_of("fetch"):
        assert imported_rooms(module) <= {"errors", "settings", "fetch", "__version__"}, module
    for room in [*STAGES, "theatre", "model", "store"]:
        for module in modules_of(room):
            assert "fetch" not in imported_rooms(module), module


def test_evaluating_asks_what_is_published_and_only_the_command_line_asks_it() -> None:
    assert "evaluate" in EDGES
    for module in modules_of("evaluate"):
        assert imported_rooms(module) <= GROUND | {"theatre", "track", "publish", "evaluate"}, module
    for module in PACKAGE.rglob("*.py"):
        if not {"cli", "evaluate"} & set(module.relative_to(PACKAGE).parts):
            assert "evaluate" not in imported_rooms(module), module


def test_only_the_command_line_prints() -> None:
    for module in PACKAGE.rglob("*.py"):
        if "cli" in module.parts:
            continue
        calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], module


def test_no_module_names_a_war() -> None:
    for module in PACKAGE.rglob("*.py"):
        text = module.read_text("utf-8").lower()
        assert "afghanistan" not in text.replace("--theatre afghanistan", ""), module
        assert "taliban" not in text, module
