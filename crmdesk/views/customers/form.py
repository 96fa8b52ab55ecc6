"""The form of a customer, new or known: checked while one types, saved at once, and nothing typed is ever lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.services.choices import all_choices, choices_with
from crmdesk.services.customers.checks import check, facts_from_resident_id
from crmdesk.services.customers.draft import ConflictError, CustomerDraft
from crmdesk.services.customers.saving import edit_draft, new_draft, save_customer
from crmdesk.services.own_fields import own_facts
from crmdesk.terms import CustomerId, CustomerKind, IdType, Sex
from crmdesk.translation import N_, format_day
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.customers.conflict import ConflictDialog
from crmdesk.views.customers.form_fields import Fields, Opening, at_fields, to_draft, to_values
from crmdesk.views.sealing import Typed
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button, tip
from crmdesk.views.widgets.dialogs import Dialog, ask
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.layouts import NO_MARGINS, column, plain, row, scrolled
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.worker import Worker

WIDTH, HEIGHT = 760, 660
"""Pixels of the form, where the screen has them."""


def read_new(work: Any, kind: CustomerKind) -> Opening:
    """Read what the form of a new customer is opened with."""
    draft = new_draft(work, kind)
    return Opening(draft, all_choices(work), own_facts(work, draft.custom))


def read_edited(work: Any, customer_id: CustomerId) -> Opening:
    """Read what the form of a known customer is opened with."""
    draft = edit_draft(work, customer_id)
    used = {topic: choices_with(work, topic, getattr(draft, topic)) for topic in ("came_by", "ownership", "listing")}
    return Opening(draft, all_choices(work) | used, own_facts(work, draft.custom))


class CustomerForm(Dialog):
    """The form as a dialog; ``saved`` tells the CustomerId and whether the customer is new."""

    saved = Signal(object, bool)

    def __init__(self, parent: QWidget | None, worker: Worker, opening: Opening) -> None:
        """Show ``opening`` over the window of ``parent``; save through ``worker``."""
        firm = opening.draft.kind is CustomerKind.CORPORATE
        self._new = opening.draft.customer_id is None
        if self._new:
            heading = _("New firm") if firm else _("New individual")
        else:
            heading = _("Edit {name}").format(name=opening.draft.name or opening.draft.number)
        super().__init__(parent, heading, _("Only the name is needed; what is not known stays empty."), width=WIDTH)
        self._worker, self._opening, self._base = worker, opening, opening.draft
        self._offered: tuple[date | None, Sex | None] = (None, None)
        self._build()
        self._connect()
        self.form.set_values(to_values(self._base))
        self._follow_ticks()

    def draft(self) -> CustomerDraft:
        """Return what is typed now as a draft."""
        return to_draft(self.form.values(), self._base)

    def is_changed(self) -> bool:
        """Say whether something is typed that is not saved."""
        return self.form.is_changed()

    def typed(self) -> Typed | None:
        """Return what is to be sealed in the book while it is not saved."""
        if not self.save_button.isEnabled() or not self.is_changed():
            return None
        draft = self.draft()
        subject = str(draft.customer_id or f"new:{draft.kind.value}")
        called = self.heading.text() if not self._new or not draft.name else f"{self.heading.text()} · {draft.name}"
        return Typed("customer", subject, called, {"draft": draft, "base": self._base})

    def bring_back(self, draft: CustomerDraft, base: CustomerDraft) -> None:
        """Show what was typed before, on top of the record as it was opened then."""
        self._base = base
        self.form.set_values(to_values(base))
        self.form.show_typed(to_values(draft))
        self._follow_ticks()

    def save(self) -> None:
        """Save what is typed, unless something is wrong with it, which is then shown."""
        if not self.save_button.isEnabled():
            return
        if self.form.submit():
            self._write(self.draft())
        else:
            self._show_focused()

    def reject(self) -> None:
        """Leave; ask first where something typed would be lost."""
        if not self.save_button.isEnabled():
            return
        if not self.is_changed():
            super().reject()
            return
        ask(
            self,
            _("Leave without saving?"),
            _("Something you typed is not saved yet. It is lost if you leave now."),
            _("Leave without saving"),
            self._give_up,
            danger=True,
        )

    def _give_up(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form = Form(Fields(self._opening).sections(), check=self._check)
        self.form.setContentsMargins(*NO_MARGINS)
        self.banner = Banner("", Tone.WARN)
        self._area = scrolled(plain(column(self.form, margins=(2, 2, 12, 2))))
        self.body.addWidget(self.banner)
        self.body.addWidget(self._area, 1)
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self.save, kind=ButtonKind.PRIMARY)
        self.save_button.setToolTip(tip(_("Save"), "Ctrl+S"))
        self.offer_button: QPushButton | None = None
        if "id_number" in self.form.editors:
            self.offer_button = ghost_button("", self._take_offer, icon="sparkles")
            self.offer_button.hide()
            cell = self.form.editors["id_number"].parentWidget()
            below = None if cell is None else cell.layout()
            if isinstance(below, QVBoxLayout):
                below.insertLayout(below.count() - 1, row(self.offer_button, None))
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 80))

    def _connect(self) -> None:
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        self.form.edited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Save with Ctrl+Enter; Enter alone goes on to the next field, so that half a form is never saved."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.save()
            elif isinstance(self.focusWidget(), QPushButton):
                super().keyPressEvent(event)
            elif not isinstance(self.focusWidget(), QPlainTextEdit):
                self.focusNextChild()
            return
        super().keyPressEvent(event)

    # -- while typing ------------------------------------------------------------------------------------------------

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        draft = to_draft(values, self._base)
        return at_fields(check(draft), draft)

    def _on_edited(self, key: str) -> None:
        if key in {"id_number", "id_type", "birth_date", "sex"}:
            self._offer_facts()
        if key in {"id_permanent", "licence_permanent"}:
            self._follow_ticks()

    def _follow_ticks(self) -> None:
        """Let a document that is valid long-term have no day of expiry."""
        for tick, day in (("id_permanent", "id_expires_on"), ("licence_permanent", "licence_expires_on")):
            if tick in self.form.editors:
                self.form.editors[day].setEnabled(not self.form.editors[tick].value())

    def _offer_facts(self) -> None:
        """Offer birth date and sex as a valid resident ID tells them, where they are missing or differ."""
        editors, button = self.form.editors, self.offer_button
        if button is None:
            return
        number = editors["id_number"].value()
        kind = editors["id_type"].value()
        born, sex = facts_from_resident_id(number) if kind in {"", *_WITH_FACTS} else (None, None)
        if born is not None and not kind:
            editors["id_type"].set_value(IdType.RESIDENT_ID.value)
        same = editors["birth_date"].value() == born and editors["sex"].value() == (sex or "")
        self._offered = (None, None) if same else (born, sex)
        button.setVisible(self._offered != (None, None))
        if born is not None and sex is not None:
            words_ = _("Take over {day}, {sex}").format(day=format_day(born), sex=words.sex_text(sex))
            button.setText(words_)
            button.setAccessibleName(words_)

    def _take_offer(self) -> None:
        born, sex = self._offered
        self.form.editors["birth_date"].set_value(born)
        self.form.editors["sex"].set_value(sex)
        self._offer_facts()
        self.form.recheck()
        self.form.focus_field("id_expires_on")

    # -- saving ------------------------------------------------------------------------------------------------------

    def _write(self, draft: CustomerDraft) -> None:
        self._show_saving(saving=True)
        step = N_("Add a customer") if self._new else N_("Edit a customer")
        self._worker.write(
            self, step, save_customer, draft, self._base,
            done=self._on_saved, failed=self._on_refused, settled=lambda: self._show_saving(saving=False),
        )  # fmt: skip

    def _show_saving(self, *, saving: bool) -> None:
        self.save_button.setEnabled(not saving)
        self.save_button.setText(_("Saving…") if saving else _("Save"))

    def _on_saved(self, customer_id: CustomerId) -> None:
        self.form.remember()
        self.accept()
        self.saved.emit(customer_id, self._new)

    def _on_refused(self, error: UserError | Cancelled) -> None:
        """Show what is wrong where it belongs; everything typed stays."""
        if isinstance(error, ConflictError):
            ConflictDialog(self, self._opening, error, self._write).open()
        elif isinstance(error, InvalidDraftError):
            self.form.show_problems(at_fields(error.problems, self.draft()))
            self._show_focused()
        elif isinstance(error, UserError) and error.field in self.form.editors:
            self.form.show_problems([Problem(error.field or "", error.message)])
            self._show_focused()
        elif isinstance(error, UserError):
            self.banner.set(error.message)

    def _show_focused(self) -> None:
        focused = cast("QWidget | None", self.focusWidget())
        if focused is not None:
            self._area.ensureWidgetVisible(focused, 20, 60)


_WITH_FACTS = (IdType.RESIDENT_ID.value, IdType.HMT_RESIDENCE_PERMIT.value)
"""The documents whose number tells birth date and sex."""
