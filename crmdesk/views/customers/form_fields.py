"""The fields of a customer's form, in their groups, and the way between a draft and the form's values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from crmdesk.errors import Problem
from crmdesk.services.customers.card import CustomFact
from crmdesk.services.customers.draft import AddressDraft, CustomerDraft, PhoneDraft
from crmdesk.terms import AddressKind, CustomerKind, CustomerStatus, FactKind, IdType, PhoneKind, Sex
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.customers.labels import Choices, field_labels
from crmdesk.views.widgets.form.field import Address, Field, FieldKind, Phone, Section

OWN = "own:"
"""What the keys of the bank's own fields begin with in the form's values."""
K = TypeVar("K", PhoneKind, AddressKind)
CURRENCIES = ("CNY", "USD", "HKD", "EUR", "JPY", "GBP", "SGD", "AUD")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a form is opened with: the draft, the bank's choices, and the own facts of the customer with their labels."""

    draft: CustomerDraft
    choices: Choices
    own: tuple[CustomFact, ...] = ()


class Fields:
    """Makes the fields of one kind of customer, labelled once."""

    def __init__(self, opening: Opening) -> None:
        """Take labels and choices of the opening."""
        self._kind, self._choices, self._own = opening.draft.kind, opening.choices, opening.own
        self._labels = field_labels(self._kind)

    def sections(self) -> tuple[Section, ...]:
        """Return the groups of the form."""
        firm = self._kind is CustomerKind.CORPORATE
        parts = [self._firm_basics(), self._licence()] if firm else [self._basics(), self._identity()]
        parts += [self._reach(), self._with_bank()]
        if self._own:
            parts.append(Section(_("The bank's own fields"), tuple(_own_field(one) for one in self._own)))
        remark = self._field("remark", FieldKind.LONG_TEXT, lines=3)
        return (*parts, Section(_("Remark"), (remark,)))

    def _field(self, key: str, kind: FieldKind = FieldKind.TEXT, **more: Any) -> Field:
        return Field(key, self._labels[key], kind, **more)

    def _choice(self, key: str, choices: tuple[tuple[str, str], ...], **more: Any) -> Field:
        return self._field(key, FieldKind.CHOICE, choices=choices, **more)

    def _of_bank(self, key: str) -> Field:
        return self._choice(key, tuple((one.key, one.text()) for one in self._choices.get(key, ())))

    def _status(self) -> Field:
        hidden = {CustomerStatus.DECEASED} if self._kind is CustomerKind.CORPORATE else set[CustomerStatus]()
        offered = tuple((one.value, words.status_text(one)) for one in CustomerStatus if one not in hidden)
        return self._choice("status", offered, required=True)

    def _basics(self) -> Section:
        sexes = tuple((one.value, words.sex_text(one)) for one in (Sex.FEMALE, Sex.MALE))
        return Section(
            _("Basic facts"),
            (
                self._field("name", longest=200),
                self._field("former_name", longest=200),
                self._choice("sex", sexes),
                self._field("birth_date", FieldKind.DATE),
                self._field("nationality", longest=60),
                self._field("ethnic_group", longest=60),
                self._field("keeps_lunar_birthday", FieldKind.CHECK, wide=True),
            ),
        )

    def _identity(self) -> Section:
        kinds = tuple((one.value, words.id_type_text(one)) for one in IdType)
        return Section(
            _("Identity document"),
            (
                self._choice("id_type", kinds),
                self._field("id_number", longest=40),
                self._field("id_expires_on", FieldKind.DATE),
                replace(self._field("id_permanent", FieldKind.CHECK), label=_("Valid long-term")),
            ),
        )

    def _firm_basics(self) -> Section:
        currencies = tuple((one, one) for one in CURRENCIES)
        return Section(
            _("Basic facts"),
            (
                self._field("name", longest=200, wide=True),
                self._of_bank("ownership"),
                self._of_bank("listing"),
                self._field("capital", FieldKind.AMOUNT),
                self._choice("capital_currency", currencies, required=True),
                self._field("founded_on", FieldKind.DATE),
                self._field("subsidiaries"),
            ),
        )

    def _licence(self) -> Section:
        return Section(
            _("Business licence"),
            (
                self._field("uscc", longest=40, wide=True),
                self._field("licence_expires_on", FieldKind.DATE),
                replace(self._field("licence_permanent", FieldKind.CHECK), label=_("Valid long-term")),
            ),
        )

    def _reach(self) -> Section:
        phones = tuple((one.value, words.phone_kind_text(one)) for one in _first(PhoneKind.WORK, self._kind))
        places = tuple((one.value, words.address_kind_text(one)) for one in _first(AddressKind.REGISTERED, self._kind))
        return Section(
            _("How to reach"),
            (
                self._field("phones", FieldKind.PHONES, choices=phones, wide=True),
                self._field("email", longest=200),
                self._field("wechat", longest=100),
                self._field("wecom", longest=100),
                replace(self._field("do_not_contact", FieldKind.CHECK), label=_("Do not contact this customer")),
                self._field("addresses", FieldKind.ADDRESSES, choices=places, wide=True),
            ),
        )

    def _with_bank(self) -> Section:
        return Section(
            _("With the bank"),
            (
                self._field("number", longest=40),
                self._status(),
                self._field("since", FieldKind.DATE),
                self._of_bank("came_by"),
            ),
        )


def to_values(draft: CustomerDraft) -> dict[str, Any]:
    """Return a draft as the form's values."""
    values = {key: getattr(draft, key) for key in field_labels(draft.kind) if key != "custom"}
    values |= {key: values[key] or "" for key in ("sex", "id_type")}
    values["phones"] = [Phone(one.kind.value, one.number) for one in draft.phones]
    values["addresses"] = [Address(one.kind.value, one.text, one.postcode) for one in draft.addresses]
    return values | {OWN + key: value for key, value in draft.custom.items()}


def to_draft(values: Mapping[str, Any], base: CustomerDraft) -> CustomerDraft:
    """Return the form's values as a draft; what the form does not show stays as it is in ``base``."""
    plain = {key: value for key, value in values.items() if not key.startswith(OWN)}
    plain["status"] = CustomerStatus(plain["status"] or CustomerStatus.PROSPECT)
    for key, kind in (("sex", Sex), ("id_type", IdType)):
        if key in plain:
            plain[key] = kind(plain[key]) if plain[key] else None
    plain["phones"] = tuple(PhoneDraft(one.number, PhoneKind(one.kind)) for one in values["phones"])
    plain["addresses"] = tuple(
        AddressDraft(one.text, AddressKind(one.kind), one.postcode) for one in values["addresses"]
    )
    own = {key.removeprefix(OWN): _as_text(value) for key, value in values.items() if key.startswith(OWN)}
    return replace(base, **plain, custom={key: value for key, value in (base.custom | own).items() if value})


def at_fields(problems: list[Problem], draft: CustomerDraft) -> list[Problem]:
    """Return the problems at the fields of the form: one phone of several is named by its place in the list."""
    found: list[Problem] = []
    for problem in problems:
        field, _dot, place = problem.field.partition(".")
        message = problem.message
        if place.isdigit() and len(getattr(draft, field, ())) > 1:
            message = _("No. {number}: {problem}").format(number=int(place) + 1, problem=message)
        found.append(Problem(field, message, problem.gravity))
    return found


def _own_field(fact: CustomFact) -> Field:
    """Return the field of one of the bank's own facts; a value that is not of its kind is edited as text."""
    return Field(OWN + fact.key, fact.label.text(), FieldKind.TEXT, longest=500, placeholder=_kind_hint(fact.kind))


def _kind_hint(kind: FactKind) -> str:
    return {FactKind.NUMBER: _("A number"), FactKind.DATE: _("2026-03-01")}.get(kind, "")


def _first(kind: K, of: CustomerKind) -> list[K]:
    """Return the kinds with the usual one of a firm first; persons keep the order as it is."""
    kinds: list[K] = list(type(kind))
    if of is CustomerKind.CORPORATE:
        kinds.sort(key=lambda one: one is not kind)
    return kinds


def _as_text(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value or "")
