"""What a customer form is checked for, live while typing and again before saving."""

import re

from crmdesk import clock, money
from crmdesk.errors import Gravity, Problem
from crmdesk.services.customers import identifiers
from crmdesk.services.customers.documents import check_document, check_expiry, expiry_remarks, facts_of_document
from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.secrets_in_text import refused_secrets
from crmdesk.terms import CustomerKind, CustomerStatus
from crmdesk.translation import gettext as _

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_NAME = 200
OLDEST_AGE = 130
MOBILE_DIGITS = 11
LARGEST_CAPITAL = 14
"""Digits before the decimal point, less one."""


def check(draft: CustomerDraft) -> list[Problem]:
    """Return everything wrong with a draft, by field; remarks inform without barring."""
    problems = _check_names(draft) + _check_reach(draft)
    if draft.kind is CustomerKind.INDIVIDUAL:
        problems += _check_individual(draft)
    else:
        problems += _check_corporate(draft)
    return problems


def _check_names(draft: CustomerDraft) -> list[Problem]:
    problems: list[Problem] = []
    if not draft.name.strip():
        if draft.number.strip():
            problems.append(Problem("name", _("Without a name the number is shown."), Gravity.REMARK))
        else:
            problems.append(Problem("name", _("Enter the customer's name.")))
    elif len(draft.name) > LONGEST_NAME:
        problems.append(
            Problem("name", _("This name is too long: at most {count} characters.").format(count=LONGEST_NAME))
        )
    if draft.status is CustomerStatus.ACTIVE and not draft.number.strip():
        problems.append(Problem("number", _("An active customer usually has a customer number."), Gravity.REMARK))
    if draft.since is not None and draft.since > clock.today():
        problems.append(Problem("since", _("This day lies in the future.")))
    return problems


def _check_reach(draft: CustomerDraft) -> list[Problem]:
    problems: list[Problem] = []
    for index, phone in enumerate(draft.phones):
        if phone.number.strip():
            problems += _check_phone(f"phones.{index}", phone.number)
    if draft.email.strip() and not _EMAIL.fullmatch(draft.email.strip()):
        problems.append(Problem("email", _("An e-mail address looks like name@company.com.")))
    return problems + refused_secrets({"remark": draft.remark})


def _check_phone(field: str, number: str) -> list[Problem]:
    if not identifiers.is_phone(number):
        return [Problem(field, _("This is no phone number: use digits, blanks, + and -."))]
    if identifiers.is_plausible_phone(number):
        return []
    digits = identifiers.phone_digits(number)
    if digits.startswith("1") and len(digits) != MOBILE_DIGITS:
        said = _("A mobile number has 11 digits; this one has {count}.").format(count=len(digits))
    elif 7 <= len(digits) <= 8:
        said = _("A landline number needs its area code.")
    else:
        said = _("No mobile or landline number looks like this: compare it.")
    return [Problem(field, said, Gravity.REMARK)]


def _check_individual(draft: CustomerDraft) -> list[Problem]:
    problems = _check_birth(draft)
    if draft.id_number.strip() and draft.id_type is None:
        problems.append(Problem("id_type", _("Say which document this number belongs to.")))
    if draft.id_type is not None:
        problems += check_document(draft.id_type, draft.id_number)
        problems += _compare_with_document(draft)
    return problems + check_expiry(draft)


def _check_birth(draft: CustomerDraft) -> list[Problem]:
    if draft.birth_date is None:
        return []
    today = clock.today()
    if draft.birth_date > today:
        return [Problem("birth_date", _("This day lies in the future."))]
    if today.year - draft.birth_date.year > OLDEST_AGE:
        return [Problem("birth_date", _("Nobody alive is that old: check the year."))]
    return []


def _compare_with_document(draft: CustomerDraft) -> list[Problem]:
    """Remark where birth date or sex differ from what the document's number tells."""
    told = facts_of_document(draft.id_type, draft.id_number)
    problems: list[Problem] = []
    if draft.birth_date is not None and told.born is not None and told.born != draft.birth_date:
        said = _("The ID number says {day}.").format(day=told.born)
        problems.append(Problem("birth_date", said, Gravity.REMARK))
    if draft.sex is not None and told.sex is not None and told.sex is not draft.sex:
        problems.append(Problem("sex", _("The ID number says otherwise."), Gravity.REMARK))
    return problems


def _check_corporate(draft: CustomerDraft) -> list[Problem]:
    problems: list[Problem] = []
    code = identifiers.plain(draft.uscc)
    if code and len(code) != 18:
        problems.append(
            Problem(
                "uscc",
                _("A unified social credit code has 18 characters; this one has {count}.").format(count=len(code)),
            )
        )
    elif code and not identifiers.is_uscc(code):
        problems.append(Problem("uscc", _("The check digit does not fit: compare the code with the licence.")))
    if draft.capital is not None and draft.capital < 0:
        problems.append(Problem("capital", _("Capital is never negative.")))
    if draft.capital is not None and not money.is_currency(draft.capital_currency):
        problems.append(
            Problem("capital_currency", _("This is no currency code: {code}").format(code=draft.capital_currency))
        )
    if draft.capital is not None and draft.capital.adjusted() > LARGEST_CAPITAL:
        problems.append(Problem("capital", _("This amount is larger than any bank's.")))
    if draft.founded_on is not None and draft.founded_on > clock.today():
        problems.append(Problem("founded_on", _("This day lies in the future.")))
    if draft.licence_expires_on is not None and not draft.licence_permanent:
        expired = _("The licence has expired: ask for the new one.")
        problems += expiry_remarks("licence_expires_on", draft.licence_expires_on, expired, _("The licence"))
    return problems
