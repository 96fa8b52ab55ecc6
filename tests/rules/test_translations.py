"""Everything the user reads is translatable, translated when shown, and complete in Chinese."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from tests.rules.source import MODULES, called_name
from tools import translations

TRANSLATORS = {"_", "gettext", "pgettext", "ngettext"}
MARKERS = TRANSLATORS | {"N_"}

SHOWN = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QToolButton", "QMenu",
    "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setDetailedText", "setLabelText",
    "setSubTitle", "addAction", "addMenu", "addTab", "addRow", "addButton", "showMessage", "setHeaderLabels",
}  # fmt: skip
"""Calls of Qt whose texts a person reads; ``addItem`` is not here, for choices are often the user's own."""

BOXES = {"information", "warning", "critical", "question", "about"}
"""Calls of QMessageBox; a logger's calls have the same names."""

RAISED = {"UserError": (0, "message"), "Problem": (1, "message")}
"""Our calls whose message a person reads: where it stands."""


def test_the_chinese_catalogue_is_complete() -> None:
    assert not translations.problems()


def test_messages_are_written_whole_where_they_are_marked() -> None:
    wrong = [
        f"{module.place}:{call.lineno}"
        for module in MODULES
        if module.name != "crmdesk.translation"
        for name, call in module.calls()
        if name in MARKERS and isinstance(call.func, ast.Name)
        for argument in call.args[: 2 if name in {"pgettext", "ngettext"} else 1]
        if not _is_literal(argument) and not _is_marked_elsewhere(argument)
    ]
    assert not wrong


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_marked_elsewhere(node: ast.expr) -> bool:
    """Say whether this translates a name, whose text was marked by ``N_`` where it is written."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def test_no_message_hides_inside_an_f_string() -> None:
    """Python 3.11 gives an f-string to the extractor as one piece: a message inside it never reaches the catalogue."""
    wrong = [
        f"{module.place}:{call.lineno} {ast.unparse(call)}"
        for module in MODULES
        for outer in ast.walk(module.tree)
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and called_name(call) in MARKERS and any(map(_is_literal, call.args))
    ]
    assert not wrong


def test_messages_are_translated_when_shown_not_when_imported() -> None:
    wrong = [f"{module.place}:{call.lineno}" for module in MODULES for call in _calls_at_import(module.tree)]
    assert not wrong


def _calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield translations that happen while a module is imported: outside functions, or in their default values."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for default in [*child.args.defaults, *(value for value in child.args.kw_defaults if value)]:
                yield from _calls_at_import(ast.Expression(default))
        else:
            if isinstance(child, ast.Call) and called_name(child) in TRANSLATORS:
                yield child
            yield from _calls_at_import(child)


def test_no_text_of_the_window_is_written_past_the_catalogue() -> None:
    wrong = [
        f"{module.place}:{call.lineno} {name}: {text!r}"
        for module in MODULES
        if module.room in {"views", "app"}
        for name, call in module.calls()
        if name in SHOWN or (name in BOXES and _is_message_box(call))
        for text in _bare_texts(call.args)
    ]
    assert not wrong


def _is_message_box(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("MessageBox")


def test_no_message_to_the_user_is_written_past_the_catalogue() -> None:
    wrong = [
        f"{module.place}:{call.lineno} {name}: {text!r}"
        for module in MODULES
        for name, call in module.calls()
        if name in RAISED
        for text in _bare_texts(_message(call, *RAISED[name]))
    ]
    assert not wrong


def _message(call: ast.Call, position: int, keyword: str) -> list[ast.expr]:
    named = [argument.value for argument in call.keywords if argument.arg == keyword]
    return named or call.args[position : position + 1]


def _bare_texts(arguments: list[ast.expr]) -> Iterator[str]:
    """Yield texts with two letters in a row or more, which a person would read as words."""
    for argument in arguments:
        parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _reads_as_words(part.value):
                yield part.value


def _reads_as_words(text: str) -> bool:
    return any(first.isalpha() and second.isalpha() for first, second in pairwise(text))


def test_the_rule_sees_what_it_should() -> None:
    tree = ast.parse(
        'label.setText("Save"); label.setText(_("Save")); label.setText(f"{count} rows"); label.setText("—")'
    )
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called_name(node) == "setText"]
    assert [list(_bare_texts(call.args)) for call in calls] == [["Save"], [], [" rows"], []]
    imported = ast.parse("A = _('x')\ndef f(a=gettext('y')): return _('z')")
    assert [call.lineno for call in _calls_at_import(imported)] == [1, 2]


def test_placeholders_are_compared_by_name_and_number() -> None:
    assert translations.placeholders("{count} of {total:.2f}") == translations.placeholders("共 {total:,}，第 {count}")
    assert translations.placeholders("{a}") != translations.placeholders("{a} {a}")
