"""What a form edits of a customer, and what came of two people editing at once."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmdesk.errors import UserError
from crmdesk.terms import AddressKind, CustomerId, CustomerKind, CustomerStatus, IdType, PhoneKind, Sex


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    """One phone number as it is typed."""

    number: str
    kind: PhoneKind = PhoneKind.MOBILE


@dataclass(frozen=True, slots=True)
class AddressDraft:
    """One address as it is typed."""

    text: str
    kind: AddressKind = AddressKind.HOME
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A customer as the form shows and edits it; ``version`` is that of the record it was opened from, 0 for a new one.

    Empty text means "not known". ``capital`` is in major units. ``custom`` holds the bank's own fields by key.
    """

    kind: CustomerKind
    customer_id: CustomerId | None = None
    version: int = 0
    status: CustomerStatus = CustomerStatus.PROSPECT
    number: str = ""
    name: str = ""
    since: date | None = None
    came_by: str = ""
    email: str = ""
    wechat: str = ""
    wecom: str = ""
    do_not_contact: bool = False
    remark: str = ""
    former_name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    keeps_lunar_birthday: bool = False
    id_type: IdType | None = None
    id_number: str = ""
    id_expires_on: date | None = None
    id_permanent: bool = False
    nationality: str = ""
    ethnic_group: str = ""
    uscc: str = ""
    licence_expires_on: date | None = None
    licence_permanent: bool = False
    founded_on: date | None = None
    ownership: str = ""
    capital: Decimal | None = None
    capital_currency: str = "CNY"
    listing: str = ""
    subsidiaries: str = ""
    phones: tuple[PhoneDraft, ...] = ()
    addresses: tuple[AddressDraft, ...] = ()
    custom: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both people changed: what each of them wants."""

    field: str
    mine: Any
    theirs: Any


class ConflictError(UserError):
    """Somebody else saved the same customer meanwhile and both changed the same fields.

    ``merged`` holds everything the two do not disagree on, with mine at ``differences``; saving it again (it carries the
    present version) keeps mine, replacing a field by ``theirs`` keeps theirs.
    """

    def __init__(
        self, message: str, merged: CustomerDraft, differences: tuple[Difference, ...], by: str, at: datetime | None
    ) -> None:
        """``by`` and ``at`` say who saved meanwhile and when."""
        super().__init__(message)
        self.merged = merged
        self.differences = differences
        self.by = by
        self.at = at


def changed_fields(before: CustomerDraft, after: CustomerDraft) -> tuple[str, ...]:
    """Return the names of the fields in which two drafts of one customer differ."""
    skipped = {"version", "customer_id"}
    return tuple(
        one.name
        for one in fields(CustomerDraft)
        if one.name not in skipped and getattr(before, one.name) != getattr(after, one.name)
    )
