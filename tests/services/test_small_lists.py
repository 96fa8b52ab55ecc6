"""Choices, colleagues and the password policy, as forms ask for them."""

import pytest

from crmdesk import translation
from crmdesk.models import Choice, Staff
from crmdesk.services import password_policy
from crmdesk.services.book import OpenBook
from crmdesk.services.choices import all_choices, choices_of, label_of
from crmdesk.services.password_policy import PasswordPolicy, check_password
from crmdesk.services.staff import colleagues
from tests.books import hire, open_branch


def test_choices_come_in_order_and_speak_both_languages(any_book: OpenBook) -> None:
    with any_book.write("Change the lists") as work:
        work.session.add(Choice(topic="purpose", key="tea", label_en="Tea", label_zh="喝茶", position=-1))
        work.session.add(
            Choice(topic="purpose", key="old", label_en="Old", label_zh="旧", position=-2, removed_at=work.now)
        )
    with any_book.read() as work:
        found = all_choices(work)
        assert {"purpose", "came_by", "ownership", "listing", "product_category"} <= set(found)
        assert found["purpose"] == choices_of(work, "purpose")
        assert found["purpose"][0].key == "tea"
        assert "old" not in {one.key for one in found["purpose"]}
        label = label_of(work, "purpose", "needs")
        assert label_of(work, "purpose", None) is None
        unknown = label_of(work, "purpose", "gone")
    assert label is not None
    assert unknown is not None
    assert (label.text(), unknown.text()) == ("Find out needs", "gone")
    translation.set_language(translation.CHINESE)
    assert label.text() == "需求了解"


def test_colleagues_of_the_branch_with_me_first(any_book: OpenBook) -> None:
    other = open_branch(any_book, "滨江支行")
    hire(any_book, "乙")
    hire(any_book, "丙", branch_id=other)
    gone = hire(any_book, "甲")
    with any_book.write("Leave") as work:
        work.session.get_one(Staff, gone.actor.staff_id).removed_at = work.now
    with any_book.read() as work:
        assert [one.name for one in colleagues(work)] == ["林晓彤", "乙"]


@pytest.mark.parametrize(
    ("password", "problems"),
    [
        ("Right-Horse-7", 0), ("马到成功马到成功8x", 0), ("short-1A", 1), ("alllowercaseletters", 1), ("1111111111", 2),
        ("x028816-Horse", 1), ("aA1aA1aA1aA1", 1), ("", 2),
    ],
)  # fmt: skip
def test_the_policy_finds_weak_passwords(password: str, problems: int) -> None:
    found = check_password(password, staff_number="028816")
    assert len(found) == problems
    assert {one.field for one in found} <= {"password"}


def test_the_bank_sets_its_own_policy(any_book: OpenBook) -> None:
    strict = PasswordPolicy(shortest=16, kinds=4, forbid_staff_number=False)
    with any_book.read() as work:
        assert password_policy.read_policy(work) == PasswordPolicy()
    for policy in (strict, PasswordPolicy(shortest=12)):
        with any_book.write("Set the policy") as work:
            password_policy.save_policy(work, policy)
        with any_book.read() as work:
            assert password_policy.read_policy(work) == policy
    assert len(check_password("Right-Horse-7", strict)) == 1
    assert check_password("028816-Right-Horse", strict, "028816") == []
