"""Conditions are kept as JSON, typed on the command line, and said in words."""

import pytest

from crmdesk.errors import UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.condition import Condition, Operator, ValueKind, from_json, operators_of, to_json
from crmdesk.services.conditions.fact import FactGroup
from crmdesk.services.conditions.parsing import parse_conditions
from crmdesk.services.conditions.registry import frequent_words, offered_facts
from crmdesk.services.conditions.words import condition_text, group_text, operator_text
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.terms import CustomerKind
from tests.books import add_customers


def test_conditions_come_back_from_json_and_strangers_are_left_out() -> None:
    conditions = (Condition("age", Operator.BETWEEN, ("30", "40")), Condition("own:职业", Operator.ONE_OF, ("教师",)))
    kept = to_json(conditions)
    assert from_json(kept) == conditions
    assert from_json([*kept, {"field": "age", "operator": "smells"}, "nonsense", None]) == conditions
    assert from_json("nonsense") == from_json(None) == ()


@pytest.mark.parametrize(
    ("kind", "condition", "said"),
    [
        (ValueKind.MONEY, Condition("x", Operator.AT_LEAST, ("1500000",)), "Assets ≥ 1,500,000"),
        (ValueKind.DAY, Condition("x", Operator.AT_LEAST, ("2026-01-01",)), "Assets from 2026-01-01"),
        (ValueKind.DAY, Condition("x", Operator.NEXT_DAYS, ("1",)), "Assets in the next 1 day"),
        (ValueKind.BIRTHDAY, Condition("x", Operator.COMES_ROUND, ("30",)), "Birthday in the next 30 days"),
        (ValueKind.NUMBER, Condition("x", Operator.BETWEEN, ("1", "2")), "Assets 1 to 2"),
        (ValueKind.CHOICE, Condition("x", Operator.ONE_OF, ("a",)), "Assets: Alpha"),
        (ValueKind.CHOICE, Condition("x", Operator.NONE_OF, ("a", "b", "c", "d")), "Assets: not Alpha, b and 2 more"),
        (ValueKind.TEXT, Condition("x", Operator.CONTAINS, ("{0}",)), "Assets contains “{0}”"),
        (ValueKind.FLAG, Condition("x", Operator.YES), "Assets: yes"),
    ],
)
def test_a_condition_is_said_as_one_phrase(kind: ValueKind, condition: Condition, said: str) -> None:
    assert condition_text("Assets", kind, condition, {"a": "Alpha"}) == said


def test_every_operator_and_group_has_words() -> None:
    assert all(operator_text(operator, kind) for kind in ValueKind for operator in operators_of(kind))
    assert all(
        condition_text("f", kind, Condition("f", one, ("1", "2")), {})
        for kind in ValueKind
        for one in operators_of(kind)
    )
    assert len({group_text(one) for one in FactGroup}) == len(FactGroup)


def test_conditions_are_typed_by_key_or_title_and_by_sign_or_words(filled_book: OpenBook) -> None:
    add_customers(filled_book, (CustomerDraft(CustomerKind.INDIVIDUAL, name="甲", custom={}),))
    typed = {
        "age >= 60": Condition("age", Operator.AT_LEAST, ("60",)),
        "Age at least 60": Condition("age", Operator.AT_LEAST, ("60",)),
        "assets between 1 2": Condition("assets", Operator.BETWEEN, ("1", "2")),
        "assets between 1..2": Condition("assets", Operator.BETWEEN, ("1", "2")),
        "status = Active": Condition("status", Operator.ONE_OF, ("active",)),
        "Status is one of active，Prospect": Condition("status", Operator.ONE_OF, ("active", "prospect")),
        "name ~ 公司": Condition("name", Operator.CONTAINS, ("公司",)),
        "Last contact not_last_days 90": Condition("last_contact", Operator.NOT_LAST_DAYS, ("90",)),
        "do_not_contact yes": Condition("do_not_contact", Operator.YES),
        "phone empty": Condition("phone", Operator.EMPTY),
    }
    with filled_book.read() as work:
        assert parse_conditions(work, typed) == tuple(typed.values())
        for wrong in ("shoe size = 44", "age", "age ~ 4", "age >= old", "ages >= 4"):
            with pytest.raises(UserError):
                parse_conditions(work, [wrong])


def test_shared_values_are_offered_the_most_frequent_first(any_book: OpenBook) -> None:
    people = [
        CustomerDraft(CustomerKind.INDIVIDUAL, name=f"人{place}", nationality=nationality)
        for place, nationality in enumerate(["中国", "中国", "法国", ""])
    ]
    add_customers(any_book, tuple(people))
    with any_book.read() as work:
        assert frequent_words(work, "nationality") == (("中国", 2), ("法国", 1))
        assert frequent_words(work, "name") == ()
        options = {one.key: one.options for one in offered_facts(work)}
    assert ("prospect", "Prospect") in options["status"]
    assert "related" not in dict(options["status"])
    assert [name for _key, name in options["manager"]] == ["林晓彤"]
