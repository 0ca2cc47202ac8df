"""Take the README's picture from a built site, with Playwright and the system's Chromium.

    python benchmarks/screenshot.py SITE [--link '#day=2021-08-12&unit=afg.kunduz'] [--out docs/screenshot.png]

SITE is a folder that `whoheld build` wrote. The network is off, fonts and time zone are the machine's and UTC.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).resolve().parents[1] / "docs" / "screenshot.png"
WIDTH, HEIGHT = 1280, 860
SCALE = 1.5  # sharp on a dense screen, and still a small file


def take_screenshot(site: Path, link: str, out: Path, scheme: str) -> None:
    """Open a site at a link and write what a reader sees as PNG.

    Args:
        site: folder with an index.html.
        link: hash of the view, "" for the last day with nothing chosen.
        out: file to write.
        scheme: light or dark.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE,
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            offline=True,
            locale="en-GB",
            timezone_id="UTC",
        )
        page = context.new_page()
        page.goto((site / "index.html").resolve().as_uri() + link)
        page.wait_for_selector(".mark, .rows")
        page.evaluate("document.fonts.ready")
        out.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=out)
        browser.close()


def find_chromium() -> str:
    """Return the system's Chromium, or end with how to get one."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        sys.exit("no Chromium on this machine; on Debian: apt-get install chromium")
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--link", default="")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        sys.exit(f"{given.site} holds no index.html; write one with: whoheld build REPORTS --out {given.site}")
    take_screenshot(given.site, given.link, given.out, given.scheme)


if __name__ == "__main__":
    main()
