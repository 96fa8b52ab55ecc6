"""Files as they come, through the real window: a header put right, refused rows corrected, an import taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crmdesk.exchange.reading import read_table
from crmdesk.exchange.sheet_writing import SheetColumn, write_sheet
from crmdesk.services.contacts.timeline import read_timeline
from crmdesk.views.imports.header_dialog import HeaderDialog
from crmdesk.views.imports.undo_dialog import UndoDialog
from crmdesk.views.imports.wizard import Step
from tests.stories.conftest import CONTROL, Manager

HEADER = "客户号,客户姓名,手机号码,余额（元）"
CUSTOMERS = ("C001,王芳,13800138001,1280000.50", "C002,李强,13800138002,52000", "C003,赵敏,13800138003,lots")


def test_a_header_is_put_right_by_hand_and_the_next_file_is_read_as_the_first(manager: Manager, tmp_path: Path) -> None:
    manager.make_the_book()
    doubled = ("编码,称呼,码", "C000,测试,X", "编码,称呼,码", "C001,王芳,X")
    open_file(manager, write(tmp_path / "三月.csv", *doubled))
    found, preview = manager.wizard.columns_step.found, manager.wizard.columns_step.preview
    found.pick.setFocus()
    manager.press(Qt.Key.Key_Space)
    dialog = manager.dialog(HeaderDialog)
    manager.press(Qt.Key.Key_Down)
    manager.press(Qt.Key.Key_Down)
    manager.press(Qt.Key.Key_Return)
    manager.until_closed(dialog)
    manager.settled()
    assert (found.header_line.text(), found.extent.text()) == ("3", "1 row, 3 columns")
    for place, target in enumerate(("number", "name", "sex")):
        head = preview.heads[place]
        head.target.setFocus()
        for _press in range(head.target.count()):
            if head.target.currentData() != target:
                manager.press(Qt.Key.Key_Down)
        assert head.target.currentData() == target
    preview.set_values(2, (("X", "女"), ("Y", "男")))
    go_through(manager)

    open_file(manager, write(tmp_path / "四月.csv", "编码,称呼,码", "C002,李强,Y"))
    assert manager.wizard.columns_step.kind_bar.known.whole_text() == "Read as last time: 三月"
    go_through(manager)
    assert manager.customers.count.text() == "2 customers"
    manager.find("liqiang", "李强")


def test_refused_rows_come_in_corrected_and_that_import_is_taken_back(manager: Manager, tmp_path: Path) -> None:
    manager.make_the_book()
    open_file(manager, write(tmp_path / "客户清单.csv", HEADER, *CUSTOMERS))
    go_on(manager, Step.CHECK)
    refused = tmp_path / "退回.xlsx"
    manager.choose_in_dialog(refused)
    manager.wizard.check_step.save_refused.setFocus()
    manager.press(Qt.Key.Key_Space)
    manager.until(refused.exists)
    manager.settled()
    go_on(manager, Step.IMPORT)
    manager.press(Qt.Key.Key_Return, CONTROL)
    put_right(refused, "lots", "310000.25")
    open_file(manager, refused)
    go_through(manager)
    assert manager.customers.count.text() == "3 customers"

    manager.press(Qt.Key.Key_I, CONTROL)
    manager.settled()
    history = manager.wizard.file_step.history
    assert history.table.current_row().file_name == "退回.xlsx"
    history.table.setFocus()
    manager.press(Qt.Key.Key_Return)
    dialog = manager.dialog(UndoDialog)
    manager.until(lambda: dialog.plan is not None)
    assert (dialog.removed.text(), dialog.kept_count.text()) == ("1", "0")
    dialog.sure.setFocus()
    manager.press(Qt.Key.Key_Return)
    manager.until(lambda: dialog.said.text() == "The import is undone.")
    manager.press(Qt.Key.Key_Return)
    manager.until_closed(dialog)
    manager.settled()
    assert "Undone" in history.table.lines.index(0, 7).data()
    manager.press(Qt.Key.Key_1, CONTROL)
    manager.settled()
    assert manager.customers.count.text() == "2 customers"


def test_a_visit_log_with_a_doubt_and_a_list_of_managers_come_in(manager: Manager, tmp_path: Path) -> None:
    manager.make_the_book()
    manager.take_in(write(tmp_path / "客户.csv", HEADER, *CUSTOMERS[:2], "C003,王芳,13800138003,7"))
    log = (
        "日期,客户姓名,手机,方式,内容",
        "2026-03-02,王芳,,上门,讨论大额存单利率",
        "2026-03-03,李强,13800138002,电话,确认到期",
    )
    open_file(manager, write(tmp_path / "拜访日志.csv", *log))
    go_on(manager, Step.CHECK)
    manager.wizard.check_step.doubts.table.setFocus()
    manager.press(Qt.Key.Key_1)
    go_on(manager, Step.IMPORT)
    assert manager.wizard.import_step.heading.text() == "2 contacts came in"
    manager.press(Qt.Key.Key_Return, CONTROL)
    card = manager.find("C001", "王芳")
    with manager.program.book.read() as work:
        assert "讨论大额存单利率" in [entry.text for entry in read_timeline(work, card.customer_id).entries]
    managers = ("客户号,客户经理,工号", "C002,陈静,028820")
    open_file(manager, write(tmp_path / "管户.csv", *managers))
    go_through(manager)


def open_file(manager: Manager, path: Path) -> None:
    """Bring up the import and choose a file."""
    manager.choose_in_dialog(path)
    manager.press(Qt.Key.Key_I, CONTROL)
    manager.press(Qt.Key.Key_O, CONTROL)
    arrive(manager, Step.COLUMNS)


def go_on(manager: Manager, step: Step) -> None:
    """Go on to the next step."""
    manager.press(Qt.Key.Key_Return, CONTROL)
    arrive(manager, step)


def go_through(manager: Manager) -> None:
    """Go on from the columns until the customers are shown."""
    go_on(manager, Step.CHECK)
    go_on(manager, Step.IMPORT)
    manager.press(Qt.Key.Key_Return, CONTROL)
    manager.settled()
    assert manager.shell.current_page() == "customers"


def arrive(manager: Manager, step: Step) -> None:
    """Wait until a step is shown and nothing is under way."""
    manager.until(lambda: manager.wizard.step() is step and not manager.wizard.is_busy())
    manager.settled()
    QApplication.processEvents()


def write(path: Path, *lines: str) -> Path:
    """Write a file of lines."""
    path.write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))
    return path


def put_right(path: Path, wrong: str, right: str) -> None:
    """Correct a cell of a workbook as in a spreadsheet."""
    table = read_table(path)
    rows = [[right if cell == wrong else cell for cell in row] for row in table.rows]
    with path.open("wb") as stream:
        write_sheet(stream, "Refused", [SheetColumn(name) for name in table.columns], rows)
