"""The bank describes its own fields, on both databases; a key that customers use never changes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.models import Act, Change
from crmdesk.services.book import OpenBook
from crmdesk.services.customers.card_reading import open_card
from crmdesk.services.customers.looking import reveal_numbers
from crmdesk.services.own_fields import (
    FieldDraft,
    check_field,
    count_uses,
    list_fields,
    move_field,
    own_facts,
    remove_field,
    save_field,
)
from crmdesk.terms import FactKind, FieldId, Role, Sensitivity
from tests.books import PEOPLE, add_customers, hire

SCORE = FieldDraft("Credit score", "信用评分", "CreditScore", FactKind.NUMBER, Sensitivity.C1, 5, 12)


def added(book: OpenBook, draft: FieldDraft = SCORE) -> FieldId:
    with book.write("Add a field") as work:
        return save_field(work, draft, draft)


def listed(book: OpenBook) -> tuple[FieldDraft, ...]:
    with book.read() as work:
        return list_fields(work)


def test_a_field_is_kept_as_it_was_described(any_book: OpenBook) -> None:
    made = added(any_book)
    assert listed(any_book) == (replace(SCORE, record_id=made),)


def test_a_field_without_a_column_takes_its_label(any_book: OpenBook) -> None:
    added(any_book, FieldDraft("Hobby", " 爱好 "))
    assert listed(any_book)[0].key == "爱好"


def test_forms_offer_every_field_and_cards_show_labels_for_what_is_known(any_book: OpenBook) -> None:
    added(any_book)
    added(any_book, FieldDraft("Hobby", "爱好"))
    [customer] = add_customers(any_book, (replace(PEOPLE[0], custom={"CreditScore": "701"}),))
    with any_book.read() as work:
        offered = [(one.label.chinese, one.value) for one in own_facts(work, {"CreditScore": "701"})]
        assert offered == [("信用评分", "701"), ("爱好", "")]
        assert [one.value for one in own_facts(work, {})] == ["", ""]
        [shown] = open_card(work, customer).custom
        assert (shown.label.english, shown.kind, shown.value) == ("Credit score", FactKind.NUMBER, "701")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"english": " "}, "english"),
        ({"chinese": ""}, "chinese"),
        ({"english": "hobby"}, "english"),
        ({"chinese": "爱好"}, "chinese"),
        ({"key": "爱好"}, "key"),
        ({"key": "k" * 121}, "key"),
        ({"sensitivity": Sensitivity.C3}, "sensitivity"),
        ({"weight": -1}, "weight"),
        ({"weight": 101}, "weight"),
        ({"shelf_months": 0}, "shelf_months"),
        ({"shelf_months": 601}, "shelf_months"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(any_book: OpenBook, changes: dict[str, object], field: str) -> None:
    added(any_book, FieldDraft("Hobby", "爱好"))
    draft = replace(SCORE, **changes)  # type: ignore[arg-type]
    assert [one.field for one in check_field(draft, listed(any_book))] == [field]
    with pytest.raises(InvalidDraftError), any_book.write("Add a field") as work:
        save_field(work, draft, draft)
    assert len(listed(any_book)) == 1


def test_secrets_are_refused_with_the_reason() -> None:
    [problem] = check_field(replace(SCORE, sensitivity=Sensitivity.C3), ())
    assert "PINs" in problem.message


def test_the_key_of_a_field_in_use_stays(any_book: OpenBook) -> None:
    made = added(any_book)
    [before] = listed(any_book)
    with any_book.write("Rename the column") as work:
        assert count_uses(work, made) == 0
        save_field(work, replace(before, key="Score"), before)
    add_customers(any_book, (replace(PEOPLE[0], custom={"Score": "701"}), replace(PEOPLE[1], custom={"Score": "9"})))
    [now] = listed(any_book)
    with any_book.read() as work:
        assert count_uses(work, made) == 2
    with pytest.raises(InvalidDraftError) as refused, any_book.write("Rename the column") as work:
        save_field(work, replace(now, key="Other"), now)
    assert refused.value.field == "key"
    with any_book.write("Rename the label") as work:
        save_field(work, replace(now, english="Score of credit"), now)
    assert [(one.key, one.english) for one in listed(any_book)] == [("Score", "Score of credit")]


def test_only_a_field_nobody_uses_is_taken_away(any_book: OpenBook) -> None:
    score, hobby = added(any_book), added(any_book, FieldDraft("Hobby", "爱好"))
    add_customers(any_book, (replace(PEOPLE[0], custom={"CreditScore": "701"}),))
    with pytest.raises(UserError, match="it stays"), any_book.write("Delete a field") as work:
        remove_field(work, score)
    with any_book.write("Delete a field") as work:
        remove_field(work, hobby)
    assert [one.key for one in listed(any_book)] == ["CreditScore"]
    with pytest.raises(UserError, match="no longer"), any_book.write("Delete a field") as work:
        remove_field(work, hobby)


def test_fields_are_moved(any_book: OpenBook) -> None:
    added(any_book)
    last = added(any_book, FieldDraft("Hobby", "爱好"))
    with any_book.write("Move") as work:
        move_field(work, last, -1)
    assert [one.chinese for one in listed(any_book)] == ["爱好", "信用评分"]


def test_a_colleagues_change_is_not_overwritten(any_book: OpenBook) -> None:
    added(any_book)
    [base] = listed(any_book)
    with any_book.write("Edit") as work:
        save_field(work, replace(base, weight=9), base)
    with pytest.raises(UserError, match="meanwhile"), any_book.write("Edit") as work:
        save_field(work, replace(base, weight=3), base)
    assert listed(any_book)[0].weight == 9


def test_others_only_read(any_book: OpenBook) -> None:
    made = added(any_book)
    colleague = hire(any_book, "周晨", Role.AUDITOR)
    with colleague.read() as work:
        assert list_fields(work)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Add") as work:
        save_field(work, SCORE, SCORE)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Move") as work:
        move_field(work, made, 1)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Delete") as work:
        remove_field(work, made)


def test_values_of_class_c2_are_masked_until_asked_for(any_book: OpenBook) -> None:
    added(any_book, replace(SCORE, sensitivity=Sensitivity.C2))
    added(any_book, FieldDraft("Hobby", "爱好", "hobby"))
    [customer] = add_customers(any_book, (replace(PEOPLE[0], custom={"CreditScore": "701", "hobby": "围棋"}),))
    with any_book.read() as work:
        assert [(one.value, one.masked) for one in open_card(work, customer).custom] == [
            ("******", True),
            ("围棋", False),
        ]
    with any_book.write("Look at full numbers") as work:
        assert reveal_numbers(work, customer, "call_back").own == {"CreditScore": "701"}
    with any_book.read() as work:
        look = work.session.scalars(
            select(Change.new).join(Act).where(Act.step == "Look at full numbers", Change.noun == "customer")
        ).one()
        assert look == {"looked_at": ["addresses", "custom", "email", "identity", "phones"], "reason": "call_back"}
