"""The command line starts at once: nothing heavy is imported before a command needs it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "lxml", "trafilatura", "htmldate", "rapidfuzz", "charset_normalizer", "whoheld.pipeline")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom whoheld.cli.app import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"
