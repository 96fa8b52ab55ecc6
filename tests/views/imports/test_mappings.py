"""A file whose header is known is read as last time; mappings are renamed, forgotten, and exchanged as files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from crmdesk.services.imports.mapping_file import read_mapping
from crmdesk.services.imports.remembered import list_mappings
from crmdesk.services.imports.target import CUSTOM
from crmdesk.views.imports.remembered_dialog import NameDialog, RememberedDialog
from crmdesk.views.widgets.dialogs import Message
from tests.views.imports.conftest import ImportDesk
from tests.views.imports.test_wizard import choose

Write = Callable[..., Path]
Answer = Callable[[Path], None]
MARCH = ("编码,称呼,性别,爱好", "C1,王芳,X,游泳")
APRIL = ("编码,称呼,性别,爱好", "C2,李强,Y,围棋")


def import_march(desk: ImportDesk, write_file: Write) -> None:
    """Take a file in whose header says little, mapped by hand."""
    desk.read(write_file(*MARCH, name="三月清单.csv"))
    choose(desk, 0, target="number")
    choose(desk, 1, target="name")
    desk.wizard.columns_step.preview.set_values(2, (("X", "女"), ("Y", "男")))
    desk.check_columns()
    desk.take_in()
    desk.settle()
    desk.wizard.start_anew()


def test_a_known_header_is_read_as_last_time(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*MARCH))
    assert not desk.wizard.columns_step.kind_bar.afresh.isVisible()
    import_march(desk, write_file)
    desk.read(write_file(*APRIL, name="四月清单.csv"))
    bar = desk.wizard.columns_step.kind_bar
    assert bar.known.whole_text() == "Read as last time: 三月清单"
    assert [use.target for use in desk.wizard.columns_step.settings().columns[:3]] == ["number", "name", "sex"]
    assert desk.check_columns().counts == (1, 1, 0, 0, 0, 0)
    desk.take_in()
    desk.settle()
    with desk.book.read() as work:
        assert [one.name for one in list_mappings(work)] == ["三月清单"]


def test_starting_afresh_forgets_it_for_this_file(desk: ImportDesk, write_file: Write) -> None:
    import_march(desk, write_file)
    desk.read(write_file(*APRIL, name="四月清单.csv"))
    desk.wizard.columns_step.kind_bar.afresh.click()
    desk.wait()
    settings = desk.wizard.columns_step.settings()
    assert [use.target for use in settings.columns[:2]] == [CUSTOM, CUSTOM]
    assert settings.columns[2].values == ()
    assert not desk.wizard.columns_step.kind_bar.afresh.isVisible()


def test_a_mapping_goes_to_a_colleague_and_comes_back(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    target = tmp_path / "清单.mapping.json"
    choose_target(target)
    desk.read(write_file(*MARCH))
    choose(desk, 1, target="name")
    desk.wizard.mapping_menu.save()
    desk.settle()
    assert read_mapping(target.read_bytes()).answers.columns[1].target == "name"
    desk.read(write_file(*APRIL))
    assert desk.wizard.columns_step.settings().columns[1].target == CUSTOM
    desk.wizard.mapping_menu.load()
    desk.settle()
    assert desk.wizard.columns_step.settings().columns[1].target == "name"


def test_a_foreign_file_is_no_mapping(desk: ImportDesk, write_file: Write, choose_target: Answer) -> None:
    choose_target(write_file("{}", name="foreign.json"))
    desk.read(write_file(*MARCH))
    desk.wizard.mapping_menu.load()
    told = desk.dialog(Message)
    assert "no mapping" in " ".join(part.text() for part in told.findChildren(type(told.heading)))
    told.accept()


def test_the_menu_opens_below_its_button(desk: ImportDesk, write_file: Write) -> None:
    desk.read(write_file(*MARCH))
    desk.wizard.columns_step.kind_bar.menu.click()
    menu = desk.wizard.findChild(QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Save mapping as a file…", "Load mapping from a file…", "Remembered mappings…",
    ]  # fmt: skip
    menu.close()


def test_the_list_is_empty_at_first_and_takes_a_file(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    desk.wizard.file_step.history.mappings.click()
    dialog = desk.dialog(RememberedDialog)
    desk.settle()
    assert dialog.pages.currentIndex() == 1
    assert not dialog.rename.isEnabled()
    dialog.reject()
    choose_target(tmp_path / "清单.mapping.json")
    desk.read(write_file(*MARCH))
    desk.wizard.mapping_menu.save()
    desk.settle()
    desk.wizard.mapping_menu.show_remembered()
    dialog = desk.dialog(RememberedDialog)
    dialog.load.click()
    desk.settle()
    assert dialog.pages.currentIndex() == 0
    assert dialog.table.current_row().name == "清单.mapping"
    dialog.reject()


def test_a_mapping_is_renamed_saved_and_removed(
    desk: ImportDesk, write_file: Write, tmp_path: Path, choose_target: Answer
) -> None:
    import_march(desk, write_file)
    desk.wizard.mapping_menu.show_remembered()
    dialog = desk.dialog(RememberedDialog)
    desk.settle()
    dialog.rename.click()
    asked = desk.dialog(NameDialog)
    asked.entry.setText("核心系统清单")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.table.current_row().name == "核心系统清单"
    target = tmp_path / "kept.mapping.json"
    choose_target(target)
    dialog.save.click()
    desk.settle()
    kept = read_mapping(target.read_bytes())
    assert (kept.name, kept.answers.columns[2].values) == ("核心系统清单", (("X", "女"), ("Y", "男")))
    dialog.remove.click()
    sure = next(one for one in desk.dialog(Message).findChildren(QPushButton) if one.text() == "Remove")
    sure.click()
    desk.settle()
    assert dialog.pages.currentIndex() == 1
    dialog.reject()
