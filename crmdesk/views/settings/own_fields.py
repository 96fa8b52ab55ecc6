"""The bank's own fields: what they are called, hold and deserve, and which column of a file fills them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit

from crmdesk.services.own_fields import (
    LONGEST_KEY,
    LONGEST_LABEL,
    FieldDraft,
    check_field,
    count_uses,
    list_fields,
    move_field,
    remove_field,
    save_field,
)
from crmdesk.services.ruling import why_not_ruling
from crmdesk.terms import FactKind, Sensitivity
from crmdesk.translation import N_, ngettext, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.settings.catalogue import Catalogue
from crmdesk.views.settings.choices import label_columns, label_fields
from crmdesk.views.settings.subject import Deed, Listed, Subject
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.worker import Worker

NO_WHOLE_NUMBER = -1
"""What stands for a number with decimals: no check lets it pass."""


class OwnFieldsPanel(Catalogue):
    """The catalogue of the own fields; the column of a field that customers use cannot be written over."""

    def __init__(self, worker: Worker) -> None:
        """Show nothing until it is read."""
        super().__init__(worker, _subject())
        self.shown.connect(self._ask_for_uses)

    def _ask_for_uses(self, draft: FieldDraft) -> None:
        self._show_uses(draft, None)
        if draft.record_id is not None:
            self._worker.read(
                self, count_uses, draft.record_id, done=lambda count: self._show_uses(draft, count), key="uses"
            )

    def _show_uses(self, draft: FieldDraft, count: int | None) -> None:
        """Say how many customers have a value, and keep the column and the field where any has; None is not known yet."""
        editor = self.entry.form.editors.get("key")
        if editor is None or draft.record_id != self.opened.record_id:
            return
        new, fixed = draft.record_id is None, bool(count) or bool(self.listed.why_not)
        if isinstance(editor.focus_widget, QLineEdit):
            editor.focus_widget.setReadOnly(not new and (count is None or fixed))
        self.entry.remove_button.setVisible(not new and count == 0 and not self.listed.why_not)
        self.entry.say(
            ngettext(
                "{count} customer has a value in this field; its column stays.",
                "{count} customers have a value in this field; its column stays.",
                count,
            ).format(count=f"{count:,}")
            if count
            else ""
        )


def kind_text(kind: FactKind) -> str:
    """Say what a field holds."""
    return {
        FactKind.TEXT: pgettext("kind of field", "Text"),
        FactKind.NUMBER: pgettext("kind of field", "Number"),
        FactKind.DATE: pgettext("kind of field", "Day"),
        FactKind.CHOICE: pgettext("kind of field", "Choice"),
    }[kind]


def sensitivity_text(sensitivity: Sensitivity) -> str:
    """Say how confidential the values of a field are (JR/T 0171)."""
    return {
        Sensitivity.C1: _("C1 internal"),
        Sensitivity.C2: _("C2 identity and finance"),
        Sensitivity.C3: _("C3 secrets"),
    }[sensitivity]


def _read(work: Any) -> Listed:
    return Listed(list_fields(work), why_not_ruling(work))


def _subject() -> Subject:
    return Subject(
        name=_("The bank's own fields"),
        remark=_("They stand on every customer's card and form; imports fill them from the column of the same name."),
        new=_("New field"),
        edit=_("Edit the field"),
        nouns=frozenset({"field", "staff"}),
        columns=(
            *(replace(one, width=170) for one in label_columns()),
            Column("kind", _("Kind"), lambda one: kind_text(one.kind), 80, sortable=False),
            Column(
                "sensitivity", _("Class"), lambda one: one.sensitivity.value, 70, CellStyle.PILL, sortable=False,
                tone=lambda one: Tone.NEUTRAL if one.sensitivity is Sensitivity.C1 else Tone.WARN,
            ),
            Column("weight", _("Weight"), lambda one: str(one.weight or ""), 80, CellStyle.AMOUNT, sortable=False),
            Column("shelf", _("Fresh for"), _shelf_text, 100, sortable=False),
        ),
        fields=_fields,
        read=_read,
        blank=FieldDraft(),
        to_draft=_to_draft,
        check=check_field,
        add=Deed(N_("Add a field"), save_field),
        change=Deed(N_("Edit a field"), save_field),
        move=Deed(N_("Move a field"), move_field),
        remove=Deed(N_("Delete a field"), remove_field),
    )  # fmt: skip


def _shelf_text(draft: FieldDraft) -> str:
    if draft.shelf_months is None:
        return ""
    return ngettext("{count} month", "{count} months", draft.shelf_months).format(count=draft.shelf_months)


def _fields(_listed: Listed) -> tuple[Field, ...]:
    kinds = tuple((one.value, kind_text(one)) for one in FactKind if one is not FactKind.CHOICE)
    classes = tuple((one.value, sensitivity_text(one)) for one in Sensitivity)
    return (
        *label_fields(LONGEST_LABEL),
        Field(
            "key", _("Column in the bank's files"), longest=LONGEST_KEY, wide=True,
            placeholder=_("The same as the Chinese name"),
        ),
        Field("kind", _("Kind"), FieldKind.CHOICE, required=True, choices=kinds),
        Field("sensitivity", _("Class of confidentiality"), FieldKind.CHOICE, required=True, choices=classes),
        Field("weight", _("Weight for a complete card"), FieldKind.NUMBER, unit=_("of 100")),
        Field("shelf_months", _("Fresh for"), FieldKind.NUMBER, unit=_("months"), placeholder=_("for ever")),
    )  # fmt: skip


def _to_draft(values: Mapping[str, Any], base: FieldDraft) -> FieldDraft:
    return replace(
        base,
        english=values["english"],
        chinese=values["chinese"],
        key=values["key"],
        kind=FactKind(values["kind"] or FactKind.TEXT),
        sensitivity=Sensitivity(values["sensitivity"] or Sensitivity.C1),
        weight=_whole(values["weight"]),
        shelf_months=_whole(values["shelf_months"]),
    )


def _whole(number: Decimal | None) -> int | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else NO_WHOLE_NUMBER
