"""What an import hands on as files, and how it comes back."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from crmdesk.errors import UserError
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.reading import read_table
from crmdesk.exchange.table import Table
from crmdesk.models import Outgoing
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.handing_on import (
    load_mapping,
    save_mapping,
    save_refused,
    save_remembered,
    take_mapping,
)
from crmdesk.services.imports.kinds import CUSTOMERS
from crmdesk.services.imports.opening import Wanted, open_mapping
from crmdesk.services.imports.remembered import find_mapping, list_mappings, remember_mapping

TABLE = Table(FileKind.CSV, ("客户号", "姓名", "余额"), [("C1", "王芳", "10"), ("C2", "李强", "many")], [2, 3], 1)


def test_refused_rows_are_saved_and_noted_together(any_book: OpenBook, tmp_path: Path) -> None:
    path = tmp_path / "refused.xlsx"
    with any_book.read() as work:
        plan = CUSTOMERS.plan(work, TABLE, open_mapping(work, TABLE, Wanted()).settings)
    with any_book.write("Export refused rows") as work:
        assert save_refused(work, plan, path) == 1
    assert read_table(path).rows[0][:3] == ("C2", "李强", "many")
    with pytest.raises(UserError, match="could not be written"), any_book.write("Export refused rows") as work:
        save_refused(work, plan, tmp_path / "absent" / "refused.xlsx")
    with any_book.read() as work:
        assert work.session.scalar(select(func.count()).select_from(Outgoing)) == 1


def test_a_mapping_goes_from_book_to_book(any_book: OpenBook, tmp_path: Path) -> None:
    path = tmp_path / "清单.json"
    with any_book.read() as work:
        settings = open_mapping(work, TABLE, Wanted()).settings
    save_mapping(settings, TABLE, path)
    mapping = load_mapping(path)
    assert (mapping.name, mapping.kind, mapping.answers.columns) == ("清单", "customers", settings.columns)
    with any_book.write("Remember mapping") as work:
        take_mapping(work, mapping)
    with any_book.read() as work:
        found = find_mapping(work, "customers", TABLE)
    assert found is not None
    assert found.name == "清单"
    save_remembered(found, tmp_path / "again.json")
    again = load_mapping(tmp_path / "again.json")
    assert (again.name, again.kind, again.answers) == ("清单", "customers", found.answers)


def test_a_mapping_taken_replaces_the_one_of_its_header(any_book: OpenBook, tmp_path: Path) -> None:
    with any_book.read() as work:
        settings = open_mapping(work, TABLE, Wanted()).settings
    with any_book.write("Remember mapping") as work:
        remember_mapping(work, TABLE, settings, "old")
    save_mapping(settings, TABLE, tmp_path / "new.json")
    with any_book.write("Remember mapping") as work:
        take_mapping(work, load_mapping(tmp_path / "new.json"))
    with any_book.read() as work:
        assert [one.name for one in list_mappings(work)] == ["new"]


def test_what_is_no_mapping_is_refused_calmly(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_bytes(b"\x00" * 100)
    with pytest.raises(UserError, match="holds no mapping"):
        load_mapping(path)
    with pytest.raises(UserError, match="cannot be read"):
        load_mapping(tmp_path / "absent.json")
