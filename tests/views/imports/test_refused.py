"""Refused rows are saved as a workbook, put right there, and come in; the book notes that they went out."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from crmdesk.exchange.reading import read_table
from crmdesk.exchange.sheet_writing import SheetColumn, write_sheet
from crmdesk.models import Outgoing
from crmdesk.terms import OutgoingWay
from crmdesk.views.imports.wizard import Step
from crmdesk.views.widgets.dialogs import Message
from tests.views.imports.conftest import ImportDesk

Write = Callable[..., Path]
Answer = Callable[[Path], None]
ROWS = ("客户号,姓名,手机,余额", "C1,王芳,13800138001,10", "C2,李强,13800138002,many", "C3,赵敏,13800138003,lots")


def test_refused_rows_come_back_corrected(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    target = tmp_path / "refused.xlsx"
    choose_target(target)
    assert desk.check(write_file(*ROWS)).counts == (3, 1, 0, 0, 0, 2)
    desk.wizard.check_step.save_refused.click()
    desk.settle()
    assert not desk.wizard.check_step.stale
    desk.take_in()
    desk.settle()
    put_right(target, "余额", {"many": "20", "lots": "30.50"})
    plan = desk.check(target)
    assert plan.counts == (2, 2, 0, 0, 0, 0)
    assert [use.column for use in plan.settings.columns] == ["客户号", "姓名", "手机", "余额"]
    desk.take_in()
    assert desk.customers() == 3


def test_that_they_went_out_is_noted(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    choose_target(tmp_path / "refused.xlsx")
    desk.check(write_file(*ROWS))
    desk.wizard.check_step.save_refused.click()
    desk.settle()
    with desk.book.read() as work:
        noted = work.session.execute(select(Outgoing.way, Outgoing.what, Outgoing.target, Outgoing.rows)).all()
    assert [tuple(one) for one in noted] == [(OutgoingWay.EXPORTED, "refused_rows", "refused.xlsx", 2)]


def test_a_place_that_does_not_take_the_file_is_told_and_nothing_noted(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    choose_target(tmp_path / "absent" / "refused.xlsx")
    desk.check(write_file(*ROWS))
    desk.wizard.check_step.save_refused.click()
    desk.dialog(Message).accept()
    with desk.book.read() as work:
        assert work.session.execute(select(Outgoing.id)).all() == []
    assert desk.wizard.step() is Step.CHECK


def put_right(path: Path, column: str, values: dict[str, str]) -> None:
    """Correct cells of a workbook as a colleague does in a spreadsheet."""
    table = read_table(path)
    place = table.columns.index(column)
    rows = [[values.get(cell, cell) if at == place else cell for at, cell in enumerate(row)] for row in table.rows]
    with path.open("wb") as stream:
        write_sheet(stream, "Refused", [SheetColumn(name) for name in table.columns], rows)


def test_refused_rows_stand_in_the_order_of_the_file(desk: ImportDesk, write_file: Write) -> None:
    log = ("日期,客户姓名,方式,内容", "2026-03-02,无此人,电话,谈存款", "2026-02-30,王芳,电话,谈存款")
    desk.check(write_file(*log, name="log.csv"))
    assert [one.line for one in desk.table("Refused rows")._rows] == [2, 3]
