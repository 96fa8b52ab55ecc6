"""Check everything with one command: lint, format, types, catalogue, tests. ``python tools/check.py [--no-tests]``."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "basedpyright"],
    "translations": ["tools/translations.py", "check"],
    "tests": ["-m", "pytest", "-q"],
}


def main(arguments: list[str]) -> int:
    """Run every check, also after one has failed, and say at the end which did; 1 when any did."""
    outcomes = {name: _passes(name) for name in CHECKS if not (name == "tests" and "--no-tests" in arguments)}
    print("\n" + "  ".join(f"{name}: {'ok' if passed else 'FAILED'}" for name, passed in outcomes.items()), flush=True)
    return 0 if all(outcomes.values()) else 1


def _passes(name: str) -> bool:
    """Run one check with this Python and say whether it passed."""
    print(f"== {name}", flush=True)
    variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.run([sys.executable, *CHECKS[name]], cwd=ROOT, env=variables, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
