"""The bank's own fields 自定义字段: what imports brought and what was added by hand, described for form, card and import.

The key is the name of the column a bank's file fills the field from; once a customer has a value under it, it stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import Customer, Field
from crmdesk.services import ruling
from crmdesk.services.choices import Label
from crmdesk.services.customers.card import CustomFact
from crmdesk.terms import FactKind, FieldId, Sensitivity
from crmdesk.translation import CHINESE, language
from crmdesk.translation import gettext as _

LONGEST_LABEL = 60
LONGEST_KEY = 120
HEAVIEST = 100
LONGEST_SHELF = 600
"""Months: 50 years."""


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """One own field as it is edited; ``record_id`` None is a new one.

    ``key`` is the column of the bank's files, empty for the label itself. ``weight`` (0-100) is what the field counts
    for the completeness of a card, ``shelf_months`` after how many months a value is out of date (None: never).
    """

    english: str = ""
    chinese: str = ""
    key: str = ""
    kind: FactKind = FactKind.TEXT
    sensitivity: Sensitivity = Sensitivity.C1
    weight: int | None = 0
    shelf_months: int | None = None
    record_id: FieldId | None = None
    retired: bool = False
    """Always False: a field somebody's card uses is never taken away."""

    def text(self) -> str:
        """Return the label in the language now spoken."""
        return self.chinese if language() == CHINESE else self.english


def list_fields(work: UnitOfWork) -> tuple[FieldDraft, ...]:
    """Return the bank's own fields in their order."""
    return tuple(_draft_of(one) for one in _fields(work))


def own_facts(work: UnitOfWork, values: Mapping[str, Any]) -> tuple[CustomFact, ...]:
    """Return every own field in its order with a customer's value, empty where she has none: what her form offers."""
    return tuple(
        CustomFact(
            one.key,
            Label(one.key, one.label_en, one.label_zh),
            one.kind,
            str(values.get(one.key, "")),
            masked=one.sensitivity is not Sensitivity.C1,
        )
        for one in _fields(work)
    )


def count_uses(work: UnitOfWork, field_id: FieldId) -> int:
    """Return how many customers have a value in a field, deleted ones too, for they may come back."""
    field = _field(work, field_id)
    value = Customer.custom[field.key].as_string()
    return work.session.scalar(select(func.count()).select_from(Customer).where(value.is_not(None))) or 0


def check_field(draft: FieldDraft, others: Sequence[FieldDraft]) -> list[Problem]:
    """Return what is wrong with a field among all the own fields; live while typing and again when saving."""
    problems: list[Problem] = []
    rest = [other for other in others if other.record_id != draft.record_id]
    for name, longest in (("english", LONGEST_LABEL), ("chinese", LONGEST_LABEL), ("key", LONGEST_KEY)):
        text = getattr(draft, name).strip()
        if not text and name != "key":
            problems.append(Problem(name, _("Please fill this in.")))
        elif len(text) > longest:
            problems.append(Problem(name, _("At most {count} characters.").format(count=longest)))
        elif text and any(getattr(other, name).strip().casefold() == text.casefold() for other in rest):
            problems.append(Problem(name, _taken(name)))
    if draft.sensitivity is Sensitivity.C3:
        problems.append(Problem("sensitivity", _("Passwords, PINs and card secrets (C3) are never kept here.")))
    if draft.weight is not None and not 0 <= draft.weight <= HEAVIEST:
        problems.append(Problem("weight", _("Write a whole number from 0 to {most}.").format(most=HEAVIEST)))
    if draft.shelf_months is not None and not 1 <= draft.shelf_months <= LONGEST_SHELF:
        words = _("Write 1 to {most} months, or nothing for a value that never gets old.")
        problems.append(Problem("shelf_months", words.format(most=LONGEST_SHELF)))
    return problems


def _taken(name: str) -> str:
    if name == "key":
        return _("Another field takes this column already.")
    return _("Another field is called this already.")


def save_field(work: UnitOfWork, draft: FieldDraft, base: FieldDraft) -> FieldId:
    """Add a field after all others, or change one; ``base`` is the field as it was opened.

    Raises InvalidDraftError for what is wrong with it, a new key of a field in use included, and UserError where
    somebody else changed it meanwhile.
    """
    work.demand_ruling()
    fields = _fields(work)
    problems = check_field(draft, tuple(_draft_of(one) for one in fields))
    if problems:
        raise InvalidDraftError(problems)
    key = draft.key.strip() or _free_key(draft, {one.key for one in fields if one.id != draft.record_id})
    if draft.record_id is None:
        field = Field(key=key, part="basic", position=max((one.position for one in fields), default=-1) + 1)
        _write(field, draft)
        work.session.add(field)
        work.session.flush()
        return FieldId(field.id)
    field = _field(work, draft.record_id)
    if _draft_of(field) != base:
        raise ruling.changed_meanwhile()
    if key != field.key:
        if count_uses(work, draft.record_id):
            raise InvalidDraftError([Problem("key", _("Customers have a value in this field: its column stays."))])
        field.key = key
    _write(field, draft)
    return draft.record_id


def move_field(work: UnitOfWork, field_id: FieldId, steps: int) -> None:
    """Move a field down by ``steps``, up where they are negative."""
    work.demand_ruling()
    fields = _fields(work)
    ruling.move(fields, fields.index(_field(work, field_id)), steps)


def remove_field(work: UnitOfWork, field_id: FieldId) -> None:
    """Take away a field that nobody has a value in."""
    work.demand_ruling()
    if count_uses(work, field_id):
        raise UserError(_("Customers have a value in this field, so it stays."))
    work.session.delete(_field(work, field_id))


def _fields(work: UnitOfWork) -> list[Field]:
    return list(work.session.scalars(select(Field).order_by(Field.position, Field.id)))


def _field(work: UnitOfWork, field_id: FieldId) -> Field:
    field = work.session.get(Field, field_id)
    if field is None:
        raise ruling.gone()
    return field


def _draft_of(field: Field) -> FieldDraft:
    return FieldDraft(
        field.label_en, field.label_zh, field.key, field.kind, field.sensitivity, field.weight, field.shelf_months,
        FieldId(field.id),
    )  # fmt: skip


def _write(field: Field, draft: FieldDraft) -> None:
    field.label_en, field.label_zh = draft.english.strip(), draft.chinese.strip()
    field.kind, field.sensitivity = draft.kind, draft.sensitivity
    field.weight, field.shelf_months = draft.weight or 0, draft.shelf_months


def _free_key(draft: FieldDraft, taken: set[str]) -> str:
    """Return the key of a field nobody named a column for: its Chinese label, numbered where that is taken."""
    stem = key = draft.chinese.strip()
    number = 2
    while key in taken:
        key, number = f"{stem} {number}", number + 1
    return key
