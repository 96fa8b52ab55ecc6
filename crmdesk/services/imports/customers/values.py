"""When two values of a file and the book are one."""

from decimal import Decimal
from typing import Any

from crmdesk import money
from crmdesk.services.customers.identifiers import phone_digits
from crmdesk.services.imports.customers.present import PresentCustomer


def same(old: Any, new: Any) -> bool:
    """Say whether two values are one: numbers by value, everything else to the letter."""
    if old == new:
        return True
    if not (isinstance(old, str) and isinstance(new, str)) or not old or not new:
        return False
    if not (old[-1].isdigit() and new[-1].isdigit()):
        return False
    left, right = money.parse_number(old), money.parse_number(new)
    return isinstance(left, Decimal) and left == right


def has_phone(present: PresentCustomer, number: str) -> bool:
    """Say whether the customer has this phone number already, in whatever writing and place."""
    return phone_digits(number) in present.phones
