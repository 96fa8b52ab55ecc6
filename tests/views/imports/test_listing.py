"""The lists of the check stay quick however long they are."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crmdesk.services.imports.outcome import ChangedRow, FieldChange
from crmdesk.views.imports.control_totals import with_separators
from crmdesk.views.imports.listing import ChangeLines, RowsTable
from crmdesk.views.widgets.table.columns import Column


def changed(line: int, fields: int) -> ChangedRow:
    return ChangedRow(line, f"C{line}", tuple(FieldChange(f"f{at}", "1", "2") for at in range(fields)))


def test_changes_are_listed_by_field_and_name_the_customer_once() -> None:
    lines = ChangeLines([changed(2, 1), changed(3, 3), changed(9, 2)])
    assert len(lines) == 6
    assert [(found.row.line, found.change.label, found.first) for found in lines] == [
        (2, "f0", True), (3, "f0", True), (3, "f1", False), (3, "f2", False), (9, "f0", True), (9, "f1", False),
    ]  # fmt: skip
    assert [found.row.line for found in lines[1:3]] == [3, 3]


def test_no_changes_are_an_empty_list() -> None:
    assert len(ChangeLines([])) == 0


def test_only_rows_in_sight_are_written(look: QApplication, qtbot: QtBot) -> None:
    written: list[int] = []

    def text(row: int) -> str:
        written.append(row)
        return str(row)

    table = RowsTable("Rows", [Column("row", "Row", text)])
    qtbot.addWidget(table)
    table.resize(300, 400)
    table.show_rows(range(100_000))
    table.show()
    table.go_to(99_999)
    qtbot.waitExposed(table)
    table.grab()
    assert table.lines.rowCount() == 100_000
    assert len(set(written)) < 1_000


def test_sums_are_written_with_separators_and_all_their_digits() -> None:
    assert with_separators("764858892.88") == "764,858,892.88"
    assert with_separators("-0.5") == "-0.50"
    assert with_separators("1234.56789") == "1,234.56789"
    assert with_separators("156909405694123456789") == "156,909,405,694,123,456,789"
    assert with_separators("0") == "0"
