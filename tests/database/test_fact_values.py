"""Own facts are compared by what they mean, however a file wrote them, on both databases."""

import pytest
from sqlalchemy import select

from crmdesk.database import fact_values
from crmdesk.models import Customer
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import CustomerKind
from tests.books import add_customers

NUMBERS = {
    "1,234.50": 1234.5, "￥ 1234": 1234, "-0.5": -0.5, "+7": 7, "  12 ": 12, "007": 7, ".5": 0.5, "3.": 3,
    "twelve": None, "": None, "-": None, ".": None, "12 元": None,
}  # fmt: skip
DAYS = {
    "2024-03-01": "2024-03-01", "2024/3/1": "2024-03-01", "2024.12.31": "2024-12-31", "2024年3月1日": "2024-03-01",
    "20240301": "2024-03-01", "2024-3-1 08:30": "2024-03-01", "01/02/2024": None, "soon": None, "": None,
    "2024": None,
}  # fmt: skip


def _read(book: OpenBook, texts: list[str], kind: str) -> dict[str, object]:
    drafts = tuple(
        CustomerDraft(CustomerKind.INDIVIDUAL, name=f"客户{place}", custom={"事实": text} if text else {})
        for place, text in enumerate(texts)
    )
    add_customers(book, drafts)
    with book.read() as work:
        value = getattr(fact_values, kind)(work.dialect, "事实")
        rows = work.session.execute(select(Customer.name, value)).all()
    by_name = {name: value for name, value in rows}  # noqa: C416 - a result is no mapping
    return {text: by_name[f"客户{place}"] for place, text in enumerate(texts)}


def test_numbers_are_read_by_value(any_book: OpenBook) -> None:
    assert _read(any_book, list(NUMBERS), "own_number") == NUMBERS


def test_days_are_read_by_value(any_book: OpenBook) -> None:
    assert _read(any_book, list(DAYS), "own_day") == DAYS


@pytest.mark.parametrize(
    ("held", "sought", "found"), [("Retirement", "RETIRE", True), ("大额存单", "额存", True), ("x", "%", False)]
)
def test_text_is_found_whatever_the_case_and_without_wildcards(
    any_book: OpenBook, held: str, sought: str, found: bool
) -> None:
    add_customers(any_book, (CustomerDraft(CustomerKind.INDIVIDUAL, name="某", remark=held),))
    with any_book.read() as work:
        condition = fact_values.contains(work.dialect, Customer.remark, sought)
        assert bool(work.session.scalar(select(Customer.id).where(condition))) is found
