"""Build the program as a folder that needs no Python, and prove it: ``python tools/build_program.py``.

Makes a fresh environment with the run-time libraries alone, runs PyInstaller by ``build.spec``, checks what lies in
``dist/crmdesk`` and lets the program test itself with nothing of this machine's Python in its environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "crmdesk"
_ENVIRONMENT = ROOT / "build" / "environment"
_LARGEST_MEGABYTES = 200
_HEAVY = (
    "/PIL/",
    "/cryptography/",
    "/lib-dynload/",
    "/pypdfium2_raw/",
    "/python_calamine/",
    "/sqlalchemy/",
    "/sqlcipher3/",
    "/uuid_utils/",
)

FORBIDDEN = re.compile(
    r"DarkGarden|VirtualKeyboard|readline|Qt6?(Qml|Quick|Network|Charts|Graphs|DataVisualization|Pdf|WebEngine)"
    r"|tkinter|numpy|pytest|hypothesis|setuptools|hatchling|/pip/|uv\.lock",
    re.IGNORECASE,
)
"""GPL, or nothing the program uses."""

REQUIRED = (
    "crmdesk/resources/fonts/CRMSans-Regular.ttf",
    "crmdesk/resources/themes/crmdesk.qss",
    "crmdesk/resources/locale/zh_CN/LC_MESSAGES/crmdesk.mo",
    "crmdesk/resources/locale/zh_CN/LC_MESSAGES/crmdesk.po",
    "crmdesk/database/env.py",
    "crmdesk/database/versions/0001_first_book.py",
    "psycopg_binary",
    "tzdata/zoneinfo/Asia/Shanghai",
    "LICENSE",
    "LICENSES/SQLCipher.txt",
    "LICENSES/LGPL-3.0.txt",
)
"""What must lie beside the program, under ``_internal``."""


def folder_problems(folder: Path) -> list[str]:
    """Return what is wrong with a built folder: forbidden files, missing ones, too much of it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in files]
    problems = [f"must not be shipped: {name}" for name in names if FORBIDDEN.search(name) and "LICENSES/" not in name]
    problems += [f"is missing: {name}" for name in REQUIRED if not (folder / "_internal" / name).exists()]
    size = sum(path.stat().st_size for path in files if not path.is_symlink()) // 1_000_000
    if size > _LARGEST_MEGABYTES:
        problems.append(f"{size} MB, more than {_LARGEST_MEGABYTES}")
    return problems


def build() -> None:
    """Make the environment and the folder."""
    venv.create(_ENVIRONMENT, with_pip=True, clear=True, symlinks=os.name != "nt")
    python = _ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{ROOT}[build]"]
    subprocess.run(install, check=True, cwd=ROOT)
    shutil.rmtree(FOLDER, ignore_errors=True)
    # Isolated from the checkout, so that the installed package with its resources is the one that is built.
    command = [
        str(python),
        "-I",
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level=WARN",
        "--distpath",
        str(FOLDER.parent),
    ]
    work = ["--workpath", str(ROOT / "build" / "pyinstaller"), str(ROOT / "build.spec")]
    subprocess.run([*command, *work], check=True, cwd=_ENVIRONMENT)
    _strip(FOLDER)


def _strip(folder: Path) -> None:
    """Drop debug symbols where they weigh most; Qt's libraries and patched wheels do not survive it and are left alone."""
    if sys.platform != "linux" or not shutil.which("strip"):
        return
    for path in (folder / "_internal").rglob("*.so*"):
        place = path.as_posix()
        heavy = path.name.startswith("libpython") or any(part in place for part in _HEAVY)
        if heavy and not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", place], check=False)


def self_test(folder: Path) -> dict[str, object]:
    """Let the built program test itself without any Python or font of this machine, and return what it says."""
    program = folder / ("crmdesk.exe" if os.name == "nt" else "crmdesk")
    home = ROOT / "build" / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    kept = ("SYSTEMROOT", "TEMP", "TMP") if os.name == "nt" else ()
    variables = {name: os.environ[name] for name in kept if name in os.environ}
    variables |= {"HOME": str(home), "CRMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [str(program), "self-test", "--json"], env=variables, cwd=home, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        message = f"the built program's self-test ended with {done.returncode}"
        raise SystemExit(message)
    return json.loads(done.stdout)


def main() -> int:
    """Build, check, test; ``--check`` leaves the building out."""
    if "--check" not in sys.argv[1:]:
        build()
    problems = folder_problems(FOLDER)
    print("\n".join(problems) or "the folder holds what it should", flush=True)
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{size / 1e6:.0f} MB in {FOLDER}")
    print(json.dumps(self_test(FOLDER), ensure_ascii=False, indent=2))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
