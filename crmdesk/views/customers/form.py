"""The form of a customer, new or known: checked while one types, saved at once, and nothing typed is ever lost."""

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QWidget

from crmdesk.errors import Cancelled, Gravity, InvalidDraftError, Problem, UserError
from crmdesk.services.choices import all_choices, choices_with
from crmdesk.services.customers.checks import check
from crmdesk.services.customers.draft import ConflictError, CustomerDraft
from crmdesk.services.customers.saving import edit_draft, new_draft, save_customer
from crmdesk.services.own_fields import own_facts
from crmdesk.terms import CustomerId, CustomerKind
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.conflict import ConflictDialog
from crmdesk.views.customers.duplicates_panel import DuplicatesPanel
from crmdesk.views.customers.form_fields import OWN, Fields, Opening, at_fields, to_draft, to_values
from crmdesk.views.customers.id_offers import IdOffers
from crmdesk.views.customers.kept_secrets import KeptSecrets
from crmdesk.views.sealing import Typed
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ButtonKind, tip
from crmdesk.views.widgets.dialogs import Dialog, ask
from crmdesk.views.widgets.form.form import Form
from crmdesk.views.widgets.form.secret_notice import SecretNotice
from crmdesk.views.widgets.layouts import NO_MARGINS, column, plain, scrolled
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
    """The form as a dialog.

    ``saved`` tells the CustomerId and whether the customer is new, ``open_wanted`` the CustomerId of another customer
    whose card is wanted instead. The secrets of a known customer are masked until somebody says why she needs them.
    """

    saved = Signal(object, bool)
    open_wanted = Signal(object)

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
        self._build()
        self._connect()
        self._start = self._show(self._base, self._base)
        self.form.focus_field("name")

    def draft(self) -> CustomerDraft:
        """Return what is typed now as a draft."""
        return to_draft(self.kept.whole(self.form.values()), self._base)

    def is_changed(self) -> bool:
        """Say whether something is typed that is not saved."""
        faults = any(editor.fault() for editor in self.form.editors.values())
        return faults or self.draft() != self._start

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
        self._start = self._show(base, draft)

    def save(self) -> None:
        """Save what is typed, unless something is wrong with it, which is then shown."""
        if not self.save_button.isEnabled():
            return
        if not self.form.submit():
            self._show_focused()
            return
        draft = self.draft()
        if (draft.id_number, draft.uscc) == (self._base.id_number, self._base.uscc):
            self._write(draft)
        else:
            self.duplicates.ask_where_certain(draft, partial(self._write, draft))

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
        own = {OWN + one.key for one in self._opening.own if one.masked}
        self.kept = KeptSecrets(self.form, self._worker, self._opening.draft, own)
        self.duplicates = DuplicatesPanel(self._worker)
        for widget in (self.banner, self.kept, self.duplicates):
            self.body.addWidget(widget)
        self.body.addWidget(self._area, 1)
        self.add_cancel()
        self.save_button = self.add_button(_("Save"), self.save, kind=ButtonKind.PRIMARY)
        self.save_button.setToolTip(tip(_("Save"), "Ctrl+S"))
        remark = self.form.editors["remark"].focus_widget
        if isinstance(remark, QPlainTextEdit):
            self.form.put_below("remark", SecretNotice(remark))
        self.offers = IdOffers(self.form) if "id_number" in self.form.editors else None
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 80))

    def _connect(self) -> None:
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        self.form.edited.connect(self._on_edited)
        self.kept.opened.connect(self.form.recheck)
        self.duplicates.open_wanted.connect(self._open_other)

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
        """Check what is typed; of a closed field only what bars saving, for remarks may tell of its number."""
        draft = to_draft(self.kept.whole(values), self._base)
        return [
            one
            for one in at_fields(check(draft), draft)
            if one.gravity is Gravity.ERROR or not self.kept.is_closed(one.field)
        ]

    def _on_edited(self, key: str) -> None:
        if key in _OF_DOCUMENT:
            self._offer_facts()
        if key in {"id_permanent", "licence_permanent"}:
            self._follow_ticks()
        if key in _TELLING:
            self.duplicates.consider(self.draft())

    def _follow_ticks(self) -> None:
        """Let a document that is valid long-term have no day of expiry."""
        for tick, day in (("id_permanent", "id_expires_on"), ("licence_permanent", "licence_expires_on")):
            if tick in self.form.editors:
                self.form.editors[day].setEnabled(not self.form.editors[tick].value())

    def _offer_facts(self) -> None:
        if self.offers is not None:
            self.offers.refresh(closed=self.kept.is_closed("id_number"))

    # -- secrets of a known customer ---------------------------------------------------------------------------------

    def _show(self, base: CustomerDraft, draft: CustomerDraft) -> CustomerDraft:
        """Show a draft typed on top of ``base``, secrets masked where nobody changed them; return the base as shown."""
        values, typed = to_values(base), to_values(draft)
        changed = {key: value for key, value in typed.items() if values.get(key) != value}
        known = base.customer_id is not None
        standing = {key: value for key, value in values.items() if known and key not in changed}
        self.form.set_values({**values, **self.kept.hide_secrets(standing)})
        start = self.draft()
        if changed:
            self.form.show_typed(changed)
        self._follow_ticks()
        return start

    # -- perhaps in the book already ---------------------------------------------------------------------------------

    def _open_other(self, customer_id: CustomerId) -> None:
        """Leave for the card of another customer, after asking where something typed would be lost."""

        def go() -> None:
            self.done(QDialog.DialogCode.Rejected)
            self.open_wanted.emit(customer_id)

        if not self.is_changed():
            go()
            return
        ask(
            self, _("Leave without saving?"),
            _("Something you typed is not saved yet. It is lost if you leave now."),
            _("Leave without saving"), go, danger=True,
        )  # fmt: skip

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


_OF_DOCUMENT = frozenset({"id_number", "id_type", "birth_date", "sex"})
_TELLING = frozenset({"name", "former_name", "birth_date", "id_number", "uscc", "phones"})
"""The fields by which somebody may be known already."""
