"""Bank files go in through one service, on both databases, with the figures they must give."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crmdesk.exchange.reading import file_digest, read_table
from crmdesk.models import Balance, Branch, Change, Customer, Individual
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.customers.apply import apply_import
from crmdesk.services.imports.customers.plan import plan_import
from crmdesk.services.imports.customers.proposal import propose_settings
from crmdesk.services.imports.outcome import Answers, ImportPlan, ImportResult
from tests.shared_data import shared_data

DAY = date(2026, 11, 1)


def dry_run(book: OpenBook, path: Path) -> ImportPlan:
    table = read_table(path)
    with book.read() as work:
        return plan_import(work, table, propose_settings(table, DAY, "CNY"))


def take_in(book: OpenBook, path: Path) -> ImportResult:
    plan = dry_run(book, path)
    with book.write("Import customers") as work:
        return apply_import(work, plan, Answers(), path.name, file_digest(path))


def figures(plan: ImportPlan | ImportResult) -> tuple[int, int, int, int, int, int]:
    return plan.rows, plan.new, plan.changed, plan.same, plan.repeated, plan.refused


def test_churn_modelling_and_its_variants(any_book: OpenBook) -> None:
    folder = shared_data("churn_modelling")
    plan = dry_run(any_book, folder / "Churn_Modelling.csv")
    assert figures(plan) == (10_000, 10_000, 0, 0, 0, 0)
    assert plan.keyed_by == "customer_number"
    assert plan.control_totals["Balance"] == "764858892.88"
    result = take_in(any_book, folder / "Churn_Modelling.csv")
    assert figures(result) == (10_000, 10_000, 0, 0, 0, 0)
    with any_book.read() as work:
        assert work.session.scalar(select(func.sum(Balance.end_minor))) == 76_485_889_288
        assert work.session.scalar(select(func.count()).where(Balance.end_minor == 0)) == 3_617
        assert work.session.scalar(select(func.count()).where(Individual.sex == "male")) == 5_457
        some = work.session.scalars(select(Customer).where(Customer.number == "15634602")).one()
        assert (some.name, some.custom["CreditScore"], some.custom["Geography"]) == ("Hargrave", "619", "France")
    assert figures(take_in(any_book, folder / "Churn_Modelling.csv")) == (10_000, 0, 0, 10_000, 0, 0)
    if any_book.location.file is not None:  # how a file is written is no matter of the database
        assert figures(dry_run(any_book, folder / "v_semicolon.csv")) == (10_000, 0, 1, 9_999, 0, 0)
        assert figures(dry_run(any_book, folder / "v_padded_columns.csv")) == (10_000, 0, 0, 10_000, 0, 0)
    again = dry_run(any_book, folder / "v_crlf_duplicates.csv")
    assert figures(again) == (10_002, 0, 1, 9_999, 2, 0)
    assert again.changed_rows[0].changes[0].label == "NumOfProducts"


@pytest.mark.parametrize("name", ["customer_base_cmb.csv", "gb18030_crlf.csv", "utf16le_bom_tab.txt"])
def test_bankmind_in_three_encodings(book: OpenBook, name: str) -> None:
    take_bankmind_in(book, name)


def test_bankmind_on_postgresql(postgres_book: OpenBook) -> None:
    take_bankmind_in(postgres_book, "gb18030_crlf.csv")


def take_bankmind_in(any_book: OpenBook, name: str) -> None:
    folder = shared_data("bankmind_zh")
    result = take_in(any_book, folder / name)
    assert figures(result) == (10_000, 10_000, 0, 0, 0, 0)
    assert result.control_totals["monthly_income"] == "340929953.36"
    with any_book.read() as work:
        assert work.session.scalar(select(func.count()).where(Individual.sex == "female")) == 4_946
        assert work.session.scalar(select(func.count(func.distinct(Customer.name)))) == 5_828
        assert work.session.scalar(select(func.count()).select_from(Branch)) == 17
    assert figures(dry_run(any_book, folder / "customer_base_cmb.csv")) == (10_000, 0, 0, 10_000, 0, 0)


def test_bank_marketing_without_any_key(any_book: OpenBook) -> None:
    path = shared_data("bank_marketing") / "bank.csv"
    result = take_in(any_book, path)
    assert result.rows == 4_521
    assert result.new + result.repeated == 4_521
    assert result.keyed_by == "row_digest"
    assert result.control_totals["balance"] == "6431836"
    assert figures(take_in(any_book, path))[1:3] == (0, 0)


def test_every_record_of_an_import_stands_in_the_journal(any_book: OpenBook, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("客户号,姓名,手机,余额,等级\nA1,王伟,13800138000,12.50,金\n", encoding="utf-8")
    take_in(any_book, path)
    with any_book.read() as work:
        nouns = set(work.session.scalars(select(Change.noun)))
    assert {
        "customer",
        "individual",
        "assignment",
        "phone",
        "account",
        "holder",
        "holding",
        "balance",
        "field",
    } <= nouns
