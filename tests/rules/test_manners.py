"""Where the dangerous things stand: commits, threads, SQL text, standard output; and what no file may hold."""

import ast
import re

from tests.rules.source import MODULES, ROOT, has_chinese, text_files

THREAD_NAMES = {"Thread", "Timer", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
THREAD_HOMES = {"crmdesk.views.worker", "crmdesk.app"}

SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|PRAGMA\s|VACUUM|"
    r"(CREATE|DROP|ALTER)\s+(UNIQUE\s+|VIRTUAL\s+)?(TABLE|INDEX|VIEW|TRIGGER|DATABASE))\b",
    re.DOTALL,
)

CHINESE_AT_HOME = {
    "crmdesk.translation": "the pattern of a Chinese date",
    "crmdesk.database.pinyin": "surnames with a reading of their own",
    "crmdesk.demonstration": "invented people and the files of an invented bank",
    "crmdesk.exchange.asides": "how files call totals, counts and notes",
    "crmdesk.exchange.cell_look": "units in numbers and days",
    "crmdesk.exchange.layout": "years over groups of columns",
    "crmdesk.exchange.values": "how files write days and sexes",
    "crmdesk.self_test": "a rare name to print and read back",
    "crmdesk.reports.currency_unit": "the unit amounts are printed in",
    "crmdesk.reports.heading": "the numerals of printed sections",
    "crmdesk.services.imports.contacts.fields": "how visit logs head their columns",
    "crmdesk.services.imports.contacts.vocabulary": "the words visit logs are written in",
    "crmdesk.services.imports.customers.apply": "the product of balances whose product nobody named",
    "crmdesk.services.imports.customers.cells": "how files write that a document never expires, and sexes",
    "crmdesk.services.imports.customers.fields": "how files head their columns",
    "crmdesk.services.imports.customers.identity": "how files name identity documents",
    "crmdesk.services.imports.refused": "the headings of a file of refused rows, recognised when it comes back",
    "crmdesk.services.imports.target": "how a header parts two names of one thing",
    "crmdesk.services.imports.meanings": "how files write what is chosen among words",
    "crmdesk.services.masking": "the words that end the parts of an address",
    "crmdesk.services.secrets_in_text": "the words a password stands behind",
    "crmdesk.services.imports.staff.fields": "how staff lists head their columns and name roles",
    "crmdesk.database.versions.0002_any_file": "the reasons for looks that books made before are given",
    "crmdesk.services.starting_choices": "the choices a new book begins with, in both languages",
    "crmdesk.views.customers.filters.amount": "how bankers write amounts",
    "crmdesk.views.settings.page": "a language's own name",
    "crmdesk.views.visits.loose_days": "how days are typed",
}
"""Modules and packages whose strings hold Chinese, and why: there it is what is read or printed, never what is said in a message."""

# Put together here, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
REGISTRIES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npm",
            "deb" + r"\.debian\.org",
            "index" + "-url",
            "trusted" + "-host",
            r"mirrors?\.\w+\.(edu|com|cn|org)",
        ]
    ),
    re.IGNORECASE,
)


def test_commit_stands_once() -> None:
    places = [
        f"{module.place}:{call.lineno}" for module in MODULES for name, call in module.calls() if name == "commit"
    ]
    assert [place.partition(":")[0] for place in places] == ["crmdesk/database/unit_of_work.py"], places


def test_threads_stand_in_the_worker_and_the_start_alone() -> None:
    wrong: list[str] = []
    for module in MODULES:
        if module.name in THREAD_HOMES:
            continue
        for node in ast.walk(module.tree):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in THREAD_NAMES:
                wrong.append(f"{module.place}:{node.lineno} {name}")  # pyright: ignore[reportAttributeAccessIssue]
    assert not wrong


def test_sql_text_stands_in_the_database_alone() -> None:
    wrong: list[str] = []
    for module in MODULES:
        if module.room == "database":
            continue
        wrong += [f"{module.place}:{node.lineno}" for node in module.strings() if SQL.match(str(node.value))]
        wrong += [f"{module.place}:{call.lineno}" for name, call in module.calls() if name == "exec_driver_sql"]
        if module.room != "models":  # the condition of a partial index or a constraint belongs to the schema
            wrong += [
                f"{module.place}:{found.line}"
                for found in module.imports
                if found.name in {"sqlalchemy.text", "sqlalchemy.sql.text"}
            ]
    assert not wrong


def test_only_commands_print() -> None:
    wrong = [
        f"{module.place}:{call.lineno}"
        for module in MODULES
        if module.room not in {"cli", "commands", "self_test"}
        for name, call in module.calls()
        if name == "print" and isinstance(call.func, ast.Name)
    ]
    assert not wrong


def test_random_and_time_of_day_come_from_one_place() -> None:
    wrong = [
        f"{module.place}:{call.lineno}"
        for module in MODULES
        if module.name != "crmdesk.clock"
        for name, call in module.calls()
        if name in {"now", "today", "utcnow"}
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"datetime", "date"}
    ]
    assert not wrong


def test_the_source_speaks_english() -> None:
    wrong = [
        f"{module.place}:{node.lineno} {node.value!r}"
        for module in MODULES
        if not _home_of(module.name)
        for node in module.strings()
        if has_chinese(str(node.value))
    ]
    assert not wrong


def test_every_home_of_chinese_still_holds_some() -> None:
    speaking = [module.name for module in MODULES if any(has_chinese(str(node.value)) for node in module.strings())]
    assert {_home_of(name) for name in speaking} >= set(CHINESE_AT_HOME)


def _home_of(name: str) -> str:
    """Return the listed module or package that a module is or belongs to, or nothing."""
    return next((home for home in CHINESE_AT_HOME if name == home or name.startswith(f"{home}.")), "")


def test_nothing_is_left_unfinished() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not wrong


def test_no_file_names_a_registry() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if REGISTRIES.search(line)
    ]
    assert not wrong
