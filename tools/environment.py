"""The virtual environment beside the source: made once, renewed when ``pyproject.toml`` changes. Standard library only."""

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
_PROGRAMS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
_STAMP = FOLDER / "crmdesk-set-up.json"
_SUFFIX = ".exe" if os.name == "nt" else ""


class SetUpError(Exception):
    """The environment could not be made; the message says what to do."""


def program(name: str) -> Path:
    """Return the path of a program of the environment."""
    return _PROGRAMS / f"{name}{_SUFFIX}"


def is_ready(extra: str) -> bool:
    """Say whether the environment holds the program and ``extra`` (``dev`` or nothing) as ``pyproject.toml`` asks now."""
    return program("python").exists() and _read_stamp().get(extra) == _wanted()


def make(extra: str) -> None:
    """Make the environment if it is missing or broken and install the program, editable, with ``extra`` into it."""
    if not _works():
        venv.create(FOLDER, with_pip=True, clear=True, symlinks=os.name != "nt")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    # Whoever watches sees pip's progress; a log stays short. Where the packages come from is pip's configuration.
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    command = [str(program("python")), "-m", "pip", "install", "--disable-pip-version-check", *quiet, "-e", target]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        message = (
            "pip could not install the libraries (its words stand above). It needs the network once, or a mirror that "
            "pip's configuration names; run this again when it is reachable. If .venv was made by another user (by "
            "sudo, say), delete that folder first."
        )
        raise SetUpError(message)
    stamp = _read_stamp() | {extra: _wanted()}
    if extra:
        stamp[""] = _wanted()
    _STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def _works() -> bool:
    """Say whether the environment's Python and pip start; an interrupted first run leaves half of it."""
    python = program("python")
    if not python.exists():
        return False
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _wanted() -> str:
    """Return the digest of everything the environment is made from."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _read_stamp() -> dict[str, str]:
    """Return what was installed, by extra; nothing when that cannot be read."""
    try:
        return cast("dict[str, str]", json.loads(_STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
