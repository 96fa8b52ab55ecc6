"""What a password must be: data the bank sets, with defaults until it does."""

from dataclasses import dataclass

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import Problem
from crmdesk.services import policies
from crmdesk.translation import gettext as _

KEY = "password_policy"
LEAST_SHORTEST, MOST_SHORTEST = 8, 64
"""Between what a bank may set the shortest password, in characters; shorter ones are guessed too soon."""
MOST_KINDS = 4


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """How long a password is at least, how many of the four kinds of characters it mixes, and what it must not hold."""

    shortest: int = 10
    kinds: int = 2
    forbid_staff_number: bool = True


def check_password(password: str, policy: PasswordPolicy | None = None, staff_number: str = "") -> list[Problem]:
    """Return what the policy finds wrong with a password, in the words the form shows."""
    policy = policy or PasswordPolicy()
    problems: list[Problem] = []
    if len(password) < policy.shortest:
        problems.append(Problem("password", _("Use at least {count} characters.").format(count=policy.shortest)))
    if _kinds(password) < policy.kinds:
        problems.append(
            Problem(
                "password",
                _("Mix at least {count} of: capitals, small letters, digits, other signs.").format(count=policy.kinds),
            )
        )
    if policy.forbid_staff_number and len(staff_number) >= 4 and staff_number.casefold() in password.casefold():
        problems.append(Problem("password", _("Leave your staff number out of the password.")))
    if password and len(set(password)) < 4:
        problems.append(Problem("password", _("Use more different characters.")))
    return problems


def _kinds(password: str) -> int:
    tests = (str.isupper, str.islower, str.isdigit, _is_sign)
    letters_without_case = any(
        character.isalpha() and not (character.isupper() or character.islower()) for character in password
    )
    return sum(any(test(character) for character in password) for test in tests) + letters_without_case


def _is_sign(character: str) -> bool:
    return not character.isalnum()


def read_policy(work: UnitOfWork) -> PasswordPolicy:
    """Return the bank's policy, or the default where it set none."""
    return policies.read_kept(work, KEY, PasswordPolicy)


def check_policy(policy: PasswordPolicy) -> list[Problem]:
    """Return what is wrong with a policy; live while it is edited and again when saving."""
    problems: list[Problem] = []
    if not LEAST_SHORTEST <= policy.shortest <= MOST_SHORTEST:
        words = _("Write a whole number from {least} to {most}.").format(least=LEAST_SHORTEST, most=MOST_SHORTEST)
        problems.append(Problem("shortest", words))
    if not 1 <= policy.kinds <= MOST_KINDS:
        words = _("Write a whole number from {least} to {most}.").format(least=1, most=MOST_KINDS)
        problems.append(Problem("kinds", words))
    return problems


def save_policy(work: UnitOfWork, policy: PasswordPolicy, base: PasswordPolicy | None = None) -> None:
    """Set the bank's policy for passwords chosen from now on; for ``base`` and errors see ``policies.keep``."""
    policies.keep(work, KEY, policy, check_policy, base)
