"""What importing costs and needs: the command line without Qt, the core without a window, the start without the rest."""

import json
import subprocess
import sys

import pytest

from tests.rules.source import MODULES, PACKAGE, ROOT

HEAVY = [
    "PySide6",
    "sqlalchemy",
    "reportlab",
    "pypinyin",
    "alembic",
    "pypdfium2",
    "python_calamine",
    "psycopg",
    "numpy",
]
"""Libraries that cost from 50 ms to half a second to import; each is imported on first use."""


def _loaded(statement: str, *, without: str = "") -> set[str]:
    """Run a statement in a fresh Python, ``without`` a library, and return the top-level names it has then imported."""
    hide = f"sys.modules[{without!r}] = None\n" if without else ""
    code = (
        f"import sys, json\n{hide}{statement}\nprint(json.dumps([n for n, m in sys.modules.items() if m is not None]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def _modules(*rooms: str) -> list[str]:
    return [
        module.name
        for module in MODULES
        if module.room in rooms and "versions" not in module.name and module.path.stem != "env"
    ]


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="the command line is not there")
def test_the_command_line_starts_without_anything_heavy() -> None:
    assert not _loaded("import crmdesk.cli") & set(HEAVY)


def test_the_ground_is_light() -> None:
    assert not _loaded("\n".join(f"import {name}" for name in _modules("ground"))) & set(HEAVY)


def test_the_core_runs_without_qt_installed() -> None:
    rooms = _modules("models", "database", "exchange", "services", "reports", "demonstration")
    assert "PySide6" not in _loaded("\n".join(f"import {name}" for name in rooms), without="PySide6")


def test_nothing_heavy_is_loaded_before_the_unlock_page_is_painted() -> None:
    start = [
        name for name in _modules("app", "views") if name == "crmdesk.app" or name.startswith("crmdesk.views.unlock")
    ]
    assert not _loaded("\n".join(f"import {name}" for name in start)) & (set(HEAVY) - {"PySide6"})


def test_files_are_read_without_the_database() -> None:
    loaded = _loaded("\n".join(f"import {name}" for name in _modules("exchange")))
    assert not loaded & {"sqlalchemy", "PySide6", "reportlab"}
