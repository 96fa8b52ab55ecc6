"""The bank looks after its products, on both databases."""

from dataclasses import replace

import pytest

from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.products import (
    ProductDraft,
    check_product,
    list_products,
    restore_product,
    retire_product,
    save_product,
)
from crmdesk.terms import ProductId, Role
from tests.books import hire

FUND = ProductDraft("稳健增长一号", "LC2026001", "wealth_management", "R2")


def added(book: OpenBook, draft: ProductDraft = FUND) -> ProductId:
    with book.write("Add a product") as work:
        return save_product(work, draft, draft)


def listed(book: OpenBook) -> tuple[ProductDraft, ...]:
    with book.read() as work:
        return list_products(work)


def test_products_stand_in_the_order_of_their_categories(any_book: OpenBook) -> None:
    made = added(any_book)
    demand = added(any_book, ProductDraft("活期存款", "", "demand_deposit"))
    assert [(one.record_id, one.category) for one in listed(any_book) if not one.is_fallback] == [
        (demand, "demand_deposit"),
        (made, "wealth_management"),
    ]
    assert listed(any_book)[-1] == replace(FUND, record_id=made)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " ", "code": ""}, "name"),
        ({"name": "稳健增长一号 ", "code": "x"}, "name"),
        ({"name": "另一个", "code": "lc2026001"}, "code"),
        ({"name": "另一个", "code": "c" * 41}, "code"),
        ({"name": "另一个", "code": "", "category": ""}, "category"),
        ({"name": "另一个", "code": "", "risk_level": "R6"}, "risk_level"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(any_book: OpenBook, changes: dict[str, str], field: str) -> None:
    added(any_book)
    draft = replace(FUND, **changes)
    assert [one.field for one in check_product(draft, listed(any_book))] == [field]
    with pytest.raises(InvalidDraftError), any_book.write("Add a product") as work:
        save_product(work, draft, draft)
    assert len(listed(any_book)) == 2


def test_two_products_may_be_without_a_code(any_book: OpenBook) -> None:
    added(any_book, ProductDraft("甲", "", "fund"))
    added(any_book, ProductDraft("乙", "", "fund"))
    assert [one.code for one in listed(any_book) if one.category == "fund"] == ["", ""]


def test_a_product_is_changed(any_book: OpenBook) -> None:
    base = replace(FUND, record_id=added(any_book))
    with any_book.write("Edit a product") as work:
        save_product(work, replace(base, risk_level="", code=""), base)
    assert listed(any_book)[-1] == replace(base, risk_level="", code="")
    with pytest.raises(UserError, match="meanwhile"), any_book.write("Edit a product") as work:
        save_product(work, replace(base, name="别的"), base)


def test_a_retired_product_comes_back_unless_its_name_is_taken(any_book: OpenBook) -> None:
    made = added(any_book)
    with any_book.write("Retire") as work:
        retire_product(work, made)
    assert listed(any_book)[-1] == replace(FUND, record_id=made, retired=True)
    with any_book.write("Bring back") as work:
        restore_product(work, made)
    assert not any(one.retired for one in listed(any_book))
    with any_book.write("Retire") as work:
        retire_product(work, made)
    added(any_book, replace(FUND, code="LC2026002"))
    with pytest.raises(UserError, match="this name"), any_book.write("Bring back") as work:
        restore_product(work, made)


def test_the_product_imports_fall_back_on_stays(any_book: OpenBook) -> None:
    fallback = next(one for one in listed(any_book) if one.is_fallback)
    assert fallback.record_id is not None
    with pytest.raises(UserError, match="it stays"), any_book.write("Retire") as work:
        retire_product(work, fallback.record_id)
    with pytest.raises(InvalidDraftError) as refused, any_book.write("Edit") as work:
        save_product(work, replace(fallback, code="D1"), fallback)
    assert refused.value.field == "code"
    with any_book.write("Edit") as work:
        save_product(work, replace(fallback, name="存款"), fallback)
    assert next(one.name for one in listed(any_book) if one.is_fallback) == "存款"


def test_others_only_read(any_book: OpenBook) -> None:
    made = added(any_book)
    colleague = hire(any_book, "周晨", Role.RELATIONSHIP_MANAGER)
    with colleague.read() as work:
        assert list_products(work)
    for deed in (retire_product, restore_product):
        with pytest.raises(UserError, match="branch manager"), colleague.write("Try") as work:
            deed(work, made)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Add") as work:
        save_product(work, FUND, FUND)
