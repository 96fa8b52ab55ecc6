"""The bank sets what a password must be; a change of password and a recovery both keep to it."""

import pytest

from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from crmdesk.services.password_policy import PasswordPolicy, check_password, check_policy, read_policy, save_policy
from crmdesk.terms import Role
from tests.books import PASSWORD, Template, hire

STRICT = PasswordPolicy(14, 3, forbid_staff_number=False)


def policy_of(book: OpenBook) -> PasswordPolicy:
    with book.read() as work:
        return read_policy(work)


def test_the_policy_is_kept_and_changed(any_book: OpenBook) -> None:
    assert policy_of(any_book) == PasswordPolicy()
    with any_book.write("Set") as work:
        save_policy(work, STRICT, PasswordPolicy())
    assert policy_of(any_book) == STRICT
    with any_book.write("Set") as work:
        save_policy(work, PasswordPolicy(12), STRICT)
    assert policy_of(any_book) == PasswordPolicy(12)


def test_a_change_in_between_is_noticed(any_book: OpenBook) -> None:
    with any_book.write("Set") as work:
        save_policy(work, STRICT, PasswordPolicy())
    with pytest.raises(UserError, match="meanwhile"), any_book.write("Set") as work:
        save_policy(work, PasswordPolicy(12), PasswordPolicy())
    assert policy_of(any_book) == STRICT


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (PasswordPolicy(7), "shortest"),
        (PasswordPolicy(65), "shortest"),
        (PasswordPolicy(kinds=0), "kinds"),
        (PasswordPolicy(kinds=5), "kinds"),
    ],
)
def test_bounds(any_book: OpenBook, policy: PasswordPolicy, field: str) -> None:
    assert [one.field for one in check_policy(policy)] == [field]
    with pytest.raises(InvalidDraftError), any_book.write("Set") as work:
        save_policy(work, policy)
    assert policy_of(any_book) == PasswordPolicy()


def test_others_may_not_set_it(any_book: OpenBook) -> None:
    colleague = hire(any_book, "周晨", Role.COMPLIANCE)
    with pytest.raises(UserError, match="branch manager"), colleague.write("Set") as work:
        save_policy(work, STRICT)


def test_a_new_password_keeps_to_the_policy(book: OpenBook, template_file: Template) -> None:
    with book.write("Set") as work:
        save_policy(work, STRICT)
    with pytest.raises(InvalidDraftError, match="14"):
        books.change_password(book, PASSWORD, "Right-Horse-8")
    with pytest.raises(InvalidDraftError, match="14"):
        books.unlock_with_recovery_key(book.identity.location, template_file.recovery_key, "Right-Horse-8")
    books.change_password(book, PASSWORD, "Right-Horse-8-Staple")
    books.unlock(book.identity.location, "Right-Horse-8-Staple").close()


def test_the_staff_number_is_only_forbidden_where_the_bank_says_so() -> None:
    assert check_password("Horse-028816", PasswordPolicy(), "028816")
    assert not check_password("Horse-028816", PasswordPolicy(forbid_staff_number=False), "028816")
