"""The directions of ``docs/architecture.md``: who may import whom, and where each library has its home."""

from collections.abc import Iterator

import pytest

from tests.rules.source import MODULES, ROOMS, TOPS, Module, imported_module, is_foreign, is_ours, room_of

MAY_IMPORT: dict[str, set[str]] = {
    "ground": {"ground"},
    "models": {"ground", "models"},
    "exchange": {"ground", "exchange"},
    "reports": {"ground", "reports"},
    "database": {"ground", "models", "database"},
    "services": {"ground", "models", "database", "exchange", "services"},
    "views": {"ground", "services", "reports", "views"},
    "demonstration": {"ground", "models", "database", "exchange", "services", "reports", "demonstration"},
    "__main__": {"cli"},
    "cli": {"ground", "commands", "exchange"},
    "commands": {"ground", "commands", "exchange", "services", "reports", "demonstration", "app", "self_test"},
    "app": {"ground", *ROOMS},
    "self_test": {"ground", "app", *ROOMS},
}

HOMES: dict[str, set[str]] = {
    "PySide6": {"views", "app"},
    "shiboken6": {"views", "app"},
    "sqlalchemy": {"models", "database", "services", "demonstration"},
    "sqlcipher3": {"database"},
    "psycopg": {"database"},
    "alembic": {"database"},
    "argon2": {"database"},
    "cryptography": {"database"},
    "pypinyin": {"database"},
    "uuid_utils": {"models", "database", "services"},
    "reportlab": {"reports"},
    "pypdfium2": {"reports", "self_test"},
    "python_calamine": {"exchange"},
    "xlsxwriter": {"exchange"},
    "stdnum": {"services", "demonstration"},
    "babel": {"ground"},
    "platformdirs": {"ground"},
}
"""Each library the program may import, and the rooms it may be imported in; a library not listed has no home."""


def _own_imports() -> Iterator[tuple[Module, str, int, bool]]:
    for module in MODULES:
        for found in module.imports:
            if is_ours(found.name):
                yield module, imported_module(found.name), found.line, found.late


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    wrong = [
        f"{module.place}:{line} imports {target}"
        for module, target, line, _ in _own_imports()
        if module.room == room and room_of(target) not in MAY_IMPORT[room] and not _fills_papers(module, target)
    ]
    assert not wrong


def _fills_papers(module: Module, target: str) -> bool:
    """Say whether this is a service filling the dataclass of a report, which only ``services/papers`` does."""
    return module.name.startswith("crmdesk.services.papers") and room_of(target) == "reports"


def test_the_rules_name_every_room() -> None:
    assert {module.room for module in MODULES} <= {"ground", *ROOMS, *TOPS}


def test_the_command_line_reaches_the_window_only_inside_functions() -> None:
    wrong = [
        f"{module.place}:{line} imports {target}"
        for module, target, line, late in _own_imports()
        if module.room in {"cli", "commands"} and room_of(target) in {"app", "self_test", "demonstration"} and not late
    ]
    assert not wrong


def test_printing_is_imported_only_when_printing() -> None:
    wrong = [
        f"{module.place}:{line} imports {target}"
        for module, target, line, late in _own_imports()
        if module.room in {"services", "cli", "commands"}
        and not module.name.startswith("crmdesk.services.papers")
        and (target.startswith("crmdesk.services.papers") or room_of(target) == "reports")
        and not late
    ]
    assert not wrong


def test_every_library_stays_at_home() -> None:
    wrong = [
        f"{module.place}:{found.line} imports {found.name}"
        for module in MODULES
        for found in module.imports
        if is_foreign(found.name) and module.room not in HOMES.get(found.name.split(".")[0], set())
    ]
    assert not wrong


def test_no_relative_and_no_star_imports() -> None:
    wrong = [
        f"{module.place}:{found.line} imports {found.name}"
        for module in MODULES
        for found in module.imports
        if found.name.startswith(".") or found.name.endswith(".*")
    ]
    assert not wrong


def test_no_import_cycles() -> None:
    needs = {module.name: set[str]() for module in MODULES}
    for module, target, _, late in _own_imports():
        if not late and target != module.name:
            needs[module.name].add(target)
    while True:
        free = {name for name, targets in needs.items() if not targets & needs.keys()}
        if not free:
            break
        needs = {name: targets for name, targets in needs.items() if name not in free}
    assert not {name: sorted(targets & needs.keys()) for name, targets in needs.items()}
