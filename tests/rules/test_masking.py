"""Secrets are masked in one place: nobody else cuts or stars a number, and log and clipboard have one door each."""

import ast
import re
from collections.abc import Iterator

from tests.rules.source import MODULES, Module

HOME = "crmdesk.services.masking"
SECRET_NAMES = re.compile(
    r"^(phone|number_of_card|card_number|id_number|identity|account_number|email|wechat|wecom|address|id_masked|"
    r"account_masked|phone_masked)$"
)
READERS = {
    "crmdesk.services.customers.identifiers": "reads dates, sex and check digits out of numbers",
    "crmdesk.services.customers.documents": "checks numbers by their parts",
    "crmdesk.services.customers.duplicates": "writes an ID of 18 digits as the old one of 15",
    "crmdesk.database.search": "makes the tokens of the index",
}
"""Modules that cut numbers to read them, and why; none of them shows any."""
STARS = re.compile(r"\*{2,}")


def _cuts(module: Module) -> Iterator[tuple[int, str]]:
    """Yield every place where a part is taken of something called like a secret."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Slice):
            continue
        value = node.value
        name = value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""
        if SECRET_NAMES.match(name):
            yield node.lineno, name


def test_nobody_but_the_masks_cuts_a_secret() -> None:
    wrong = [
        f"{module.place}:{line} {name}"
        for module in MODULES
        if module.name != HOME and module.name not in READERS
        for line, name in _cuts(module)
    ]
    assert not wrong


def test_nobody_but_the_masks_writes_stars() -> None:
    wrong = [
        f"{module.place}:{node.lineno} {node.value!r}"
        for module in MODULES
        if module.name != HOME
        for node in module.strings()
        if STARS.search(str(node.value))
    ]
    assert not wrong


def test_there_is_one_mask_and_no_other() -> None:
    wrong = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and re.match(r"_?mask_(phone|identity|account|email|own)", node.name)
    ]
    assert not wrong


def test_the_log_is_written_through_the_careful_formatter_alone() -> None:
    wrong = [
        f"{module.place}:{call.lineno} {name}"
        for module in MODULES
        for name, call in module.calls()
        if module.name != "crmdesk.log"
        and name in {"basicConfig", "FileHandler", "StreamHandler", "RotatingFileHandler", "setFormatter"}
    ]
    assert not wrong
