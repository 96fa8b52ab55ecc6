"""The list leaves the book masked, whole, without formulas, and never unnoticed."""

import stat
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from crmdesk.database.unit_of_work import Workshop
from crmdesk.errors import Cancelled, UserError
from crmdesk.exchange.reading import read_table
from crmdesk.models import Outgoing
from crmdesk.services.book import OpenBook
from crmdesk.services.customers import export
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.export import copy_rows, finish_export, prepare_export
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.terms import CustomerKind, OutgoingWay, Role
from tests.books import add_customers, hire

COLUMNS = ("number", "name", "phone", "id_number", "birth_date", "assets", "do_not_contact", "remark")
QUERY = CustomerQuery(sort="number", descending=False)


def run(book: OpenBook | Workshop, target: Path, query: CustomerQuery = QUERY, **more: object) -> int:
    with book.read() as work:
        made = prepare_export(work, query, COLUMNS, **more)  # type: ignore[arg-type]
    with book.write(export.EXPORT_STEP) as work:
        return finish_export(work, made, target)


def register(book: OpenBook) -> list[tuple[object, ...]]:
    with book.read() as work:
        rows = work.session.scalars(select(Outgoing).order_by(Outgoing.id))
        return [(one.way, one.what, one.target, one.rows, one.unmasked, one.reason) for one in rows]


def test_the_columns_shown_leave_in_their_order_masked_and_registered(any_book: OpenBook, tmp_path: Path) -> None:
    add_customers(any_book)
    target = tmp_path / "客户 清单.xlsx"
    assert run(any_book, target) == 5
    table = read_table(target)
    assert list(table.columns) == [
        "Customer number", "Name", "Phone", "ID number", "Birth date", "Assets (CNY)", "Do not contact", "Remark",
    ]  # fmt: skip
    assert [row[0] for row in table.rows] == ["C0000001", "C0000002", "C0000005", "E0000001", ""]
    assert list(table.rows[0][2:5]) == ["138****8000", "1101**********002X", "1975-03-04"]
    content = target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert b"13800138000" not in content
    assert register(any_book) == [(OutgoingWay.EXPORTED, "customer_list", "客户 清单.xlsx", 5, False, None)]


def test_a_cell_never_becomes_a_formula(book: OpenBook, tmp_path: Path) -> None:
    add_customers(book, (CustomerDraft(CustomerKind.INDIVIDUAL, name="=1+1", remark="=cmd|' /C calc'!A0"),))
    run(book, tmp_path / "list.xlsx")
    row = read_table(tmp_path / "list.xlsx").rows[0]
    assert (row[1], row[7]) == ("=1+1", "=cmd|' /C calc'!A0")
    import zipfile

    sheet = zipfile.ZipFile(tmp_path / "list.xlsx").read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_only_who_may_exports_full_numbers_and_says_why(any_book: OpenBook, tmp_path: Path) -> None:
    add_customers(any_book)
    target = tmp_path / "full.xlsx"
    with pytest.raises(UserError, match="needed for"):
        run(any_book, target, unmasked=True, reason=" ")
    assert run(any_book, target, unmasked=True, reason="监管检查 2026-11") == 5
    assert read_table(target).rows[0][2] == "13800138000"
    colleague = hire(any_book, "王芳")
    with pytest.raises(UserError, match="branch manager"):
        run(colleague, target, unmasked=True, reason="curious")
    with pytest.raises(UserError, match="branch manager"):
        run(any_book, target, unmasked=True, reason="no longer alone")
    assert run(hire(any_book, "行长", Role.BRANCH_MANAGER), target, unmasked=True, reason="年度盘点") == 5
    assert [row[4:] for row in register(any_book)] == [(True, "监管检查 2026-11"), (True, "年度盘点")]


def test_what_cannot_be_written_is_said_and_not_registered(book: OpenBook, tmp_path: Path) -> None:
    add_customers(book)
    with pytest.raises(UserError, match="could not be written"):
        run(book, tmp_path / "nowhere" / "list.xlsx")
    with pytest.raises(UserError, match="Nobody is listed"):
        run(book, tmp_path / "list.xlsx", CustomerQuery("qqxxzz"))
    with pytest.raises(Cancelled):
        run(book, tmp_path / "list.xlsx", cancelled=lambda: True)
    assert register(book) == []
    assert list(tmp_path.glob("*.xlsx")) == []


def test_copied_lines_are_masked_and_more_than_one_is_registered(any_book: OpenBook) -> None:
    add_customers(any_book)
    with any_book.write(export.COPY_STEP) as work:
        ids = find_customers(work, QUERY).ids
        assert copy_rows(work, ids[:1], ("name", "phone")) == "张伟明\t138****8000"
    assert register(any_book) == []
    with any_book.write(export.COPY_STEP) as work:
        assert copy_rows(work, ids[:2], ("name", "phone")).splitlines() == [
            "Name\tPhone", "张伟明\t138****8000", "单雄信\t139****5678",
        ]  # fmt: skip
        with pytest.raises(UserError, match="At most"):
            copy_rows(work, range(6_000), ("name",))
    assert register(any_book) == [(OutgoingWay.COPIED, "customer_list", "clipboard", 2, False, None)]


def test_cells_are_days_and_numbers_where_they_are(filled_book: OpenBook) -> None:
    with filled_book.read() as work:
        from crmdesk.services.conditions.registry import find_facts
        from crmdesk.services.customers.export import cell_of
        from crmdesk.services.customers.listing import customer_rows

        facts = find_facts(work, ("birth_date", "age", "status"))
        (row,) = customer_rows(work, find_customers(work, CustomerQuery("张伟明")).ids, facts)
        born, age, status = (cell_of(row, one) for one in facts.values())
    assert (born, status) == (date(1975, 3, 4), "Active")
    assert not isinstance(born, datetime)
    assert isinstance(row.facts["age"], type(age))
