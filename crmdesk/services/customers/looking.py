"""Looking at masked facts in full: asked for with a reason, for a short time, and written into the journal."""

from dataclasses import dataclass, field

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import UserError
from crmdesk.models import Address, Choice, Customer, Field, Individual, Phone
from crmdesk.services.choices import Label, choices_of
from crmdesk.services.customers.permission import visible_customer
from crmdesk.services.desk_policy import read_desk_policy
from crmdesk.services.outgoing import note_outgoing
from crmdesk.services.starting_choices import choices as starting_choices
from crmdesk.terms import CustomerId, CustomerKind, OutgoingWay, Sensitivity
from crmdesk.translation import gettext as _

TOPIC = "look_reason"
"""The bank's list of reasons to look."""
LONGEST_REASON = 200
CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class FullNumbers:
    """A customer's secrets unmasked, as asked for; they are to be hidden again after ``seconds``."""

    identity: str
    phones: tuple[str, ...]
    email: str
    wechat: str = ""
    wecom: str = ""
    addresses: tuple[str, ...] = ()
    own: dict[str, str] = field(default_factory=dict[str, str])
    """The values of the bank's own fields of class C2, by key."""
    seconds: int = 60


def look_reasons(work: UnitOfWork) -> tuple[Label, ...]:
    """Return the reasons the bank offers; those the program ships where a book made before them has none yet."""
    return choices_of(work, TOPIC) or tuple(Label(one.key, one.label_en, one.label_zh) for one in _shipped())


def reveal_numbers(work: UnitOfWork, customer_id: CustomerId, reason: str) -> FullNumbers:
    """Return the secrets of a customer; the look stands in the journal with its reason as an act of its own.

    ``reason`` is the key of one the bank offers, else the user's own words. Refuses a look without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise UserError(_("Say why you need the full numbers."), "reason")
    if len(reason) > LONGEST_REASON:
        raise UserError(_("At most {count} characters.").format(count=LONGEST_REASON), "reason")
    customer = visible_customer(work, customer_id)
    _keep_reasons(work)
    full = _full_numbers(work, customer)
    work.note_look("customer", customer.uid, _looked_at(full), reason)
    return full


def note_copy(work: UnitOfWork, customer_id: CustomerId, what: str) -> int:
    """Write down that a full number goes to the clipboard, and return after how many seconds it leaves it again.

    ``what`` names the fact: ``phone``, ``identity``, ``email`` …
    """
    customer = visible_customer(work, customer_id)
    note_outgoing(work, OutgoingWay.COPIED, what, CLIPBOARD, subject_uid=customer.uid, unmasked=True)
    return read_desk_policy(work).clipboard_seconds


def _shipped() -> list[Choice]:
    return [one for one in starting_choices() if isinstance(one, Choice) and one.topic == TOPIC]


def _keep_reasons(work: UnitOfWork) -> None:
    """Give a book made before there were reasons those the program ships, so that the bank can change them."""
    if work.session.scalar(select(Choice.id).where(Choice.topic == TOPIC).limit(1)) is None:
        work.session.add_all(_shipped())


def _full_numbers(work: UnitOfWork, customer: Customer) -> FullNumbers:
    session, one = work.session, customer.id
    person = session.get(Individual, one)
    phones = select(Phone.number).where(Phone.customer_id == one).order_by(Phone.position, Phone.id)
    addresses = select(Address.text).where(Address.customer_id == one).order_by(Address.position, Address.id)
    secret = select(Field.key).where(Field.sensitivity != Sensitivity.C1, Field.key.in_(customer.custom))
    is_person = customer.kind is CustomerKind.INDIVIDUAL
    return FullNumbers(
        (person.id_number if person is not None else "") or "",
        tuple(session.scalars(phones)),
        customer.email or "",
        customer.wechat or "",
        customer.wecom or "",
        tuple(session.scalars(addresses)) if is_person else (),
        {key: str(customer.custom[key]) for key in session.scalars(secret)},
        read_desk_policy(work).look_seconds,
    )


def _looked_at(full: FullNumbers) -> list[str]:
    """Return what there was to be seen."""
    names = {
        "identity": full.identity, "phones": full.phones, "email": full.email, "wechat": full.wechat,
        "wecom": full.wecom, "addresses": full.addresses, "custom": full.own,
    }  # fmt: skip
    return [name for name, value in names.items() if value]
