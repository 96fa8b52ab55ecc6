"""The customer's card: everything known, one page."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crmdesk.money import Money
from crmdesk.services.choices import Label
from crmdesk.terms import (
    AddressKind,
    CustomerId,
    CustomerKind,
    CustomerStatus,
    FactKind,
    IdType,
    PhoneKind,
    PromiseId,
    PromiseState,
    Sex,
    TaskId,
    TaskState,
)


@dataclass(frozen=True, slots=True)
class PhoneFact:
    """A phone number, masked."""

    kind: PhoneKind
    masked: str


@dataclass(frozen=True, slots=True)
class AddressFact:
    """An address; ``masked`` says that house and flat are left out of it."""

    kind: AddressKind
    text: str
    postcode: str
    masked: bool = False


@dataclass(frozen=True, slots=True)
class CustomFact:
    """A fact of one of the bank's own fields, with the field's label in both languages; C2 values are masked."""

    key: str
    label: Label
    kind: FactKind
    value: str
    masked: bool = False


@dataclass(frozen=True, slots=True)
class HoldingFact:
    """A holding with its latest balance; ``share`` is what of it is the customer's."""

    product: str
    category: Label
    account_masked: str
    balance: Money
    as_of: date
    matures_on: date | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as card and lists show it."""

    promise_id: PromiseId
    version: int
    what: str
    owner: str
    due_on: date
    state: PromiseState
    settled_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task or next step as card and lists show it."""

    task_id: TaskId
    version: int
    what: str
    owner: str
    due_on: date | None
    state: TaskState
    overdue: bool


@dataclass(frozen=True, slots=True)
class IndividualFacts:
    """The basic facts of a person; the identity number masked."""

    former_name: str
    sex: Sex | None
    birth_date: date | None
    age: int | None
    keeps_lunar_birthday: bool
    id_type: IdType | None
    id_masked: str
    id_expires_on: date | None
    id_permanent: bool
    nationality: str
    ethnic_group: str


@dataclass(frozen=True, slots=True)
class CorporateFacts:
    """The basic facts of a firm; the credit code is public and stays readable."""

    uscc: str
    licence_expires_on: date | None
    licence_permanent: bool
    founded_on: date | None
    ownership: Label | None
    capital: Decimal | None
    capital_currency: str
    listing: Label | None
    subsidiaries: str


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """One customer as the card shows it. ``name`` is never empty: the number stands in for a missing name.

    ``assets`` is the sum of asset holdings in the book's base currency, None where nothing is held; ``assets_day`` the
    day of the latest balance in it. E-mail, WeChat and WeCom are masked, and so are card and identity numbers somebody
    wrote into the remark or a promise.
    """

    customer_id: CustomerId
    version: int
    kind: CustomerKind
    status: CustomerStatus
    number: str
    name: str
    nameless: bool
    branch: str
    manager: str
    since: date | None
    came_by: Label | None
    email: str
    wechat: str
    wecom: str
    do_not_contact: bool
    remark: str
    individual: IndividualFacts | None
    corporate: CorporateFacts | None
    phones: tuple[PhoneFact, ...]
    addresses: tuple[AddressFact, ...]
    custom: tuple[CustomFact, ...]
    holdings: tuple[HoldingFact, ...]
    assets: Money | None
    assets_day: date | None
    promises: tuple[PromiseRow, ...]
    tasks: tuple[TaskRow, ...]
    last_contact: datetime | None
    contacts_this_year: int
