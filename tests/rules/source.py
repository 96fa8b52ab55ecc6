"""The source as the rules see it: modules, the room each stands in, what it imports, what it says to the user."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "crmdesk"

ROOMS = ("models", "database", "exchange", "services", "reports", "views", "demonstration", "commands")
TOPS = ("__main__", "cli", "app", "self_test")
"""Modules above the rooms; every other module beside them is the ground."""

CHINESE = ("\u3400", "\u9fff")


@dataclass(frozen=True)
class Import:
    """One imported module, with the line it stands on and whether it happens only when a function is called."""

    name: str
    line: int
    late: bool


@dataclass(frozen=True)
class Module:
    """One module of the program."""

    path: Path

    @property
    def place(self) -> str:
        """The path a message names."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name; a package goes by the name of its folder."""
        parts = list(self.path.relative_to(ROOT).with_suffix("").parts)
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """The room the module stands in, its own name above the rooms, or ``ground``."""
        return room_of(self.name)

    @cached_property
    def text(self) -> str:
        """The source text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.place)

    @cached_property
    def imports(self) -> list[Import]:
        """Every import, also those under ``TYPE_CHECKING`` and inside functions."""
        return list(_imports(self.tree, late=False))

    @cached_property
    def docstrings(self) -> set[int]:
        """The identities of the nodes that are documentation, or bare strings that document a name."""
        return {
            id(node.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        }

    def strings(self) -> Iterator[ast.Constant]:
        """Yield every string constant that is no documentation."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in self.docstrings:
                yield node

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield every call with the last part of what is called (``commit`` of ``session.commit()``)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield called_name(node), node


def called_name(call: ast.Call) -> str:
    """Return the last part of the name of what is called, or nothing."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def room_of(name: str) -> str:
    """Return the room of one of our modules by its dotted name."""
    parts = name.split(".")
    if len(parts) == 1:
        return "ground"
    return parts[1] if parts[1] in ROOMS + TOPS else "ground"


def _imports(node: ast.AST, *, late: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, late) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = "." * child.level + (child.module or "")
            yield from (Import(f"{base}.{alias.name}", child.lineno, late) for alias in child.names)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, late=late or inside)


MODULES = [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]
NAMES = {module.name for module in MODULES}


def imported_module(name: str) -> str:
    """Return the module that an import of ``name`` reaches: ``crmdesk.money.Money`` reaches ``crmdesk.money``."""
    while name not in NAMES and "." in name:
        name = name.rpartition(".")[0]
    return name


def is_ours(name: str) -> bool:
    """Say whether an imported name is one of the program's."""
    return name.partition(".")[0] == "crmdesk"


def is_foreign(name: str) -> bool:
    """Say whether an imported name is neither ours nor the standard library's."""
    return not is_ours(name) and name.partition(".")[0] not in sys.stdlib_module_names


def has_chinese(text: str) -> bool:
    """Say whether a text holds a Chinese character."""
    return any(CHINESE[0] <= character <= CHINESE[1] for character in text)


def text_files() -> list[Path]:
    """Return every text file that is ours: not the environments, builds, catalogues of caches, fonts or licence texts."""
    own = {".py", ".md", ".toml", ".spec", ".sh", ".cfg", ".ini", ".yml", ".yaml", ".json", ".po", ".desktop", ".iss"}
    skipped = {".venv", ".git", "build", "dist", "LICENSES", "crmdesk-demo", "node_modules"}
    found = [ROOT / ".ci" / "run"]
    for top in sorted(ROOT.iterdir()):
        if top.name in skipped or (top.name.startswith(".") and top.name != ".ci"):
            continue
        candidates = [top] if top.is_file() else sorted(top.rglob("*"))
        found += [
            path for path in candidates if path.suffix in own and path.is_file() and "__pycache__" not in path.parts
        ]
    return found
