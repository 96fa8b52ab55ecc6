"""The size and the names of things: what grows past these usually hides two things, or means nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.rules.source import MODULES, ROOT, Module

LARGEST_MODULE = 400
LONGEST_FUNCTION = 50
MOST_METHODS = 20

ALLOWED: dict[str, str] = {}
"""What may be larger, by ``path`` or ``path:name``, and why. A line here that is no longer needed fails too."""

EMPTY_WORDS = {"manager", "handler", "processor", "data", "info", "item"}
EMPTY_MODULES = {"util", "utils", "common", "helper", "helpers", "misc", "tools", "base_utils", "shared", "stuff"}

_CHECKED = [*MODULES, *(Module(path) for path in sorted((ROOT / "tools").glob("*.py"))), Module(ROOT / "run.py")]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_migration(path: Path) -> bool:
    """Say whether a module is a migration: one long list of what changes, frozen once released."""
    return path.parent.name == "versions"


def _too_large() -> Iterator[tuple[str, str]]:
    for module in _CHECKED:
        if _is_migration(module.path):
            continue
        lines = module.text.count("\n")
        if lines > LARGEST_MODULE:
            yield module.place, f"{lines} lines"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION:
                yield f"{module.place}:{node.name}", f"{_length(node)} lines"
            elif isinstance(node, ast.ClassDef) and _own_methods(node) > MOST_METHODS:
                yield f"{module.place}:{node.name}", f"{_own_methods(node)} methods"


def _own_methods(node: ast.ClassDef) -> int:
    """Count methods; Qt's overrides (camelCase) and Python's own (dunder) are asked for by others."""
    names = [child.name for child in node.body if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)]
    return sum(name == name.lower() and not name.startswith("__") for name in names)


def test_nothing_is_too_large() -> None:
    assert not [f"{place}: {size}" for place, size in _too_large() if place not in ALLOWED]


def test_every_exception_is_still_needed() -> None:
    assert not set(ALLOWED) - {place for place, _ in _too_large()}


def test_packages_hold_no_code() -> None:
    wrong = [
        module.place
        for module in MODULES
        if module.path.name == "__init__.py"
        and module.name != "crmdesk.models"
        and not (len(module.tree.body) == 1 and ast.get_docstring(module.tree))
    ]
    assert not wrong


def test_models_package_only_lists_the_models() -> None:
    package = next((module for module in MODULES if module.name == "crmdesk.models"), None)
    assert package is not None
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    assert not [node for node in package.tree.body if not isinstance(node, allowed)]


def test_modules_are_named_for_what_they_mean() -> None:
    assert not [module.place for module in MODULES if module.path.stem in EMPTY_MODULES]


def test_classes_are_named_in_the_words_of_the_branch() -> None:
    wrong: list[str] = []
    for module in MODULES:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                words = [word.lower() for word in re.findall(r"[A-Z][a-z0-9]*", node.name)]
                person = words[-1:] == ["manager"] and words[-2:-1] in (["relationship"], ["branch"])
                if not person and EMPTY_WORDS & set(words):
                    wrong.append(f"{module.place}:{node.lineno} {node.name}")
    assert not wrong


def test_every_module_says_what_it_is() -> None:
    assert not [module.place for module in MODULES if not ast.get_docstring(module.tree)]
