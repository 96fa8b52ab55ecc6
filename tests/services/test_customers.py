"""Customers are found, opened, saved, merged, removed and restored on both databases."""

from dataclasses import replace

import pytest

from crmdesk.services.book import OpenBook
from crmdesk.services.customers import saving
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.draft import ConflictError
from crmdesk.services.customers.listing import CustomerQuery, CustomerSort, customer_rows, find_customers
from crmdesk.services.customers.looking import reveal_numbers
from tests.books import add_customers


def names(book: OpenBook, text: str = "", **query: object) -> list[str]:
    with book.read() as work:
        found = find_customers(work, CustomerQuery(text, **query))  # type: ignore[arg-type]
        return [row.name for row in customer_rows(work, found.ids)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("张伟明", "张伟明"), ("伟明", "张伟明"), ("明", "张伟明"), ("zhangweiming", "张伟明"), ("weiming", "张伟明"),
        ("zwm", "张伟明"), ("wm", "张伟明"), ("8000", "张伟明"), ("11010519491231002x", "张伟明"), ("002X", "张伟明"),
        ("C0000001", "张伟明"), ("shan", "单雄信"), ("danxiongxin", "单雄信"), ("sxx", "单雄信"), ("𬎆", "𬎆䶮"),
        ("䶮", "𬎆䶮"), ("华盛", "杭州华盛贸易有限公司"), ("hzhs", "杭州华盛贸易有限公司"), ("harg", "Hargrave"),
        ("grave", "Hargrave"), ("91350100m000100y43", "杭州华盛贸易有限公司"), ("139-1234", "单雄信"),
    ],
)  # fmt: skip
def test_is_found_by_any_part_of_any_key(any_book: OpenBook, typed: str, expected: str) -> None:
    add_customers(any_book)
    assert expected in names(any_book, typed)


def test_nothing_is_found_by_what_nobody_has(any_book: OpenBook) -> None:
    add_customers(any_book)
    assert names(any_book, "qqxxzz") == []
    assert names(any_book, "'\"*") == []


@pytest.mark.parametrize("sort", list(CustomerSort))
def test_sorts_by_any_column_both_ways(any_book: OpenBook, sort: CustomerSort) -> None:
    add_customers(any_book)
    assert sorted(names(any_book, sort=sort)) == sorted(names(any_book, sort=sort, descending=False))
    assert len(names(any_book, sort=sort)) == 5


def test_names_sort_by_pinyin_with_surname_readings(any_book: OpenBook) -> None:
    add_customers(any_book)
    ordered = names(any_book, sort=CustomerSort.NAME, descending=False)
    assert (
        ordered.index("杭州华盛贸易有限公司")
        < ordered.index("Hargrave")
        < ordered.index("单雄信")
        < ordered.index("张伟明")
    )


def test_card_masks_numbers_and_the_look_at_them_is_journalled(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        card = open_card(work, ids[0])
    assert card.individual is not None
    assert card.individual.id_masked == "1101**********002X"
    assert [phone.masked for phone in card.phones] == ["138****8000", "0571-****6666"]
    with any_book.write("Look at full numbers") as work:
        full = reveal_numbers(work, ids[0], "verify")
    assert full.phones[0] == "13800138000"


def test_two_people_changing_different_fields_are_merged(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        base = saving.edit_draft(work, ids[0])
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, remark="喜欢喝茶"), base)
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, email="new@example.com"), base)
    with any_book.read() as work:
        now = saving.edit_draft(work, ids[0])
    assert (now.remark, now.email) == ("喜欢喝茶", "new@example.com")


def test_two_people_changing_the_same_field_is_a_conflict_and_nothing_is_lost(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        base = saving.edit_draft(work, ids[0])
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, remark="theirs", wechat="w"), base)
    mine = replace(base, remark="mine", phones=base.phones[:1])
    with pytest.raises(ConflictError) as caught, any_book.write("Save customer") as work:
        saving.save_customer(work, mine, base)
    (difference,) = caught.value.differences
    assert (difference.field, difference.mine, difference.theirs) == ("remark", "mine", "theirs")
    assert caught.value.by == "林晓彤"
    with any_book.write("Save customer") as work:
        saving.save_customer(work, caught.value.merged, caught.value.merged)
    with any_book.read() as work:
        now = saving.edit_draft(work, ids[0])
    assert (now.remark, now.wechat, len(now.phones)) == ("mine", "w", 1)


def test_a_changed_phone_alone_raises_the_version(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        base = saving.edit_draft(work, ids[0])
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, phones=base.phones[1:]), base)
    with any_book.read() as work:
        assert saving.edit_draft(work, ids[0]).version == base.version + 1
    assert names(any_book, "13800138000") == []


def test_a_changed_fact_of_the_person_alone_raises_the_version(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        base = saving.edit_draft(work, ids[0])
    with any_book.write("Save customer") as work:
        saving.save_customer(work, replace(base, nationality="中国"), base)
    with any_book.read() as work:
        assert saving.edit_draft(work, ids[0]).version == base.version + 1


def test_removed_is_gone_from_lists_and_search_until_restored(any_book: OpenBook) -> None:
    ids = add_customers(any_book)
    with any_book.read() as work:
        version = saving.edit_draft(work, ids[0]).version
    with any_book.write("Delete customer") as work:
        saving.remove_customer(work, ids[0], version)
    assert "张伟明" not in names(any_book)
    assert names(any_book, "张伟明") == []
    with any_book.write("Restore customer") as work:
        saving.restore_customer(work, ids[0])
    assert names(any_book, "张伟明") == ["张伟明"]
