"""The visit form: one contact of any channel, written down in under three minutes, by keyboard alone if wished."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from crmdesk.errors import Cancelled, InvalidDraftError, Problem, UserError
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.services.contacts.reading import new_contact
from crmdesk.services.contacts.saving import remove_contact, save_contact
from crmdesk.terms import Channel, ContactId
from crmdesk.translation import N_, format_moment
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.sealing import Typed
from crmdesk.views.tokens import Tone
from crmdesk.views.visits.kept_drafts import drafts_of
from crmdesk.views.visits.leaving import ask_before_leaving, ask_to_delete
from crmdesk.views.visits.opening import Opening
from crmdesk.views.visits.sheet import ContactSheet
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button, tip
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import plain, row
from crmdesk.views.widgets.notices import Banner, show_toast
from crmdesk.views.worker import Worker

KEEP_PAUSE = 600
"""Milliseconds of rest after which what was typed is remembered."""


class ContactForm(Dialog):
    """Writes down a contact. ``saved`` tells its ContactId, ``report_requested`` that its report is to be shown too.

    What is typed stays on every error, is remembered while the window lives, and is asked about before it is lost.
    """

    saved = Signal(object)
    report_requested = Signal(object)

    def __init__(self, parent: QWidget, worker: Worker, opening: Opening) -> None:
        """Show what was opened, or what was typed for it before and not saved."""
        super().__init__(parent, "", width=900)
        self._window, self._worker, self._opened = parent.window(), worker, opening.draft
        self._name, self._saving = opening.customer_name, False
        self._kept = drafts_of(parent)
        self._rest = QTimer(self, singleShot=True, interval=KEEP_PAUSE)
        self._rest.timeout.connect(self._keep)
        self.sheet = ContactSheet(opening)
        self._build()
        self._before = self.sheet.draft()
        self._bring_back()
        self.sheet.edited.connect(self._rest.start)
        self.sheet.channel_changed.connect(self._on_channel_changed)
        self.sheet.focus_first()

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._name_window(self._opened.channel)
        self._anew = ghost_button(_("Start anew"), self._start_anew)
        self.banner = Banner("", Tone.ACCENT, self._anew)
        self._banner_place = plain(row(self.banner, margins=(24, 0, 24, 10)))
        self._banner_place.hide()
        around = self.body.parent()
        if isinstance(around, QLayout):
            around.setContentsMargins(0, 12, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._banner_place)
        self.body.addWidget(self.sheet, 1)
        if self._opened.contact_id is not None:
            self.footer.insertWidget(0, ghost_button(_("Delete…"), self._ask_to_delete, icon="trash-2"))
        self.add_cancel()
        self.print_button = self._saving_button(_("Save and preview the report"), "Ctrl+Shift+P", ButtonKind.SECONDARY)
        self.print_button.clicked.connect(lambda: self.save(then_print=True))
        self.save_button = self._saving_button(_("Save"), "Ctrl+S", ButtonKind.PRIMARY)
        self.save_button.clicked.connect(lambda: self.save(then_print=False))
        room = self.screen().availableGeometry()
        self.resize(min(1180, room.width() - 60), min(716, room.height() - 52))

    def _saving_button(self, text: str, shortcut: str, kind: ButtonKind) -> QPushButton:
        made = self.add_button(text, kind=kind)
        made.setShortcut(shortcut)
        made.setToolTip(tip(text, shortcut))
        return made

    def _name_window(self, channel: Channel) -> None:
        kind = words.channel_text(channel)
        text = _("{kind} · {customer}").format(kind=kind, customer=self._name) if self._name else kind
        self.heading.setText(text)
        self.setWindowTitle(text)

    # -- saving ------------------------------------------------------------------------------------------------------

    def save(self, *, then_print: bool = False) -> None:
        """Save unless something is wrong, which is shown; afterwards show the report if wished."""
        if self._saving or not self.sheet.submit():
            return
        self._set_saving(saving=True)
        self._worker.write(
            self,
            N_("Save a contact"),
            save_contact,
            self.sheet.draft(),
            done=lambda contact_id: self._on_saved(contact_id, then_print=then_print),
            failed=self._on_failed,
            settled=lambda: self._set_saving(saving=False),
        )

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        for one in (self.save_button, self.print_button):
            one.setEnabled(not saving)
        self._say(_("Saving…") if saving else "", Tone.ACCENT)

    def _on_saved(self, contact_id: ContactId, *, then_print: bool) -> None:
        self._leave()
        show_toast(self._window, _("Saved"))
        self.saved.emit(contact_id)
        if then_print:
            self.report_requested.emit(contact_id)

    def _on_failed(self, error: UserError | Cancelled) -> None:
        """Say what was wrong; everything typed stays as it is."""
        if isinstance(error, Cancelled):
            return
        found = error.problems if isinstance(error, InvalidDraftError) else [Problem(error.field or "", error.message)]
        unplaced = self.sheet.show_problems(found)
        if unplaced:
            said = _("Not saved; what you typed is still here. {reason}")
            self._say(said.format(reason=unplaced[0].message), Tone.BAD)

    def _say(self, text: str, tone: Tone, *, offer_anew: bool = False) -> None:
        self.banner.set(text, tone)
        self._banner_place.setVisible(bool(text))
        self._anew.setVisible(offer_anew)

    def _ask_to_delete(self) -> None:
        ask_to_delete(self, self._delete)

    def _delete(self) -> None:
        opened = self._opened
        if opened.contact_id is not None:
            self._worker.write(
                self, N_("Delete a contact"), remove_contact, opened.contact_id, opened.version,
                done=self._on_deleted, failed=self._on_failed,
            )  # fmt: skip

    def _on_deleted(self, _nothing: None) -> None:
        self._leave()
        show_toast(self._window, _("Deleted"))

    # -- what was typed ----------------------------------------------------------------------------------------------

    def is_changed(self) -> bool:
        """Say whether something was typed that is not saved; choosing another kind of new contact is no typing."""
        if self._opened.contact_id is None:
            return self.sheet.typed
        return self.sheet.has_faults() or self.sheet.draft() != self._before

    def typed(self) -> Typed | None:
        """Return what is to be sealed in the book while it is not saved."""
        if self._saving or not self.is_changed():
            return None
        draft = self.sheet.draft()
        subject = f"{draft.customer_id}:{draft.contact_id or 'new'}"
        return Typed("contact", subject, self.windowTitle(), {"draft": draft})

    def reject(self) -> None:
        """Leave, after asking where something typed would be lost."""
        if self._saving:
            return
        if self.is_changed():
            self._keep()
            ask_before_leaving(self, self.save, self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        """Close and forget what was typed: it is saved or given up."""
        self._rest.stop()
        self._kept.forget(self._opened)
        super().reject()

    def _keep(self) -> None:
        """Remember what is typed, for the case that the form goes without being asked."""
        if self.is_changed():
            self._kept.keep(self.sheet.draft())

    def _bring_back(self) -> None:
        found = self._kept.find(self._opened)
        if found is None:
            return
        self.sheet.set_draft(found.draft)
        self.sheet.typed = True
        self._name_window(found.draft.channel)
        said = _("What you typed at {moment} and did not save is here again.")
        self._say(said.format(moment=format_moment(found.at)), Tone.ACCENT, offer_anew=True)

    def _start_anew(self) -> None:
        self._kept.forget(self._opened)
        self.sheet.set_draft(self._opened)
        self._name_window(self._opened.channel)
        self._say("", Tone.ACCENT)
        self.sheet.focus_first()

    def _on_channel_changed(self, channel: Channel) -> None:
        """Fill a new contact again from the card, as this kind of contact has it."""
        self._name_window(channel)
        if self._opened.contact_id is None:
            self._worker.read(
                self, new_contact, self._opened.customer_id, channel, key="prefill", done=self._on_prefilled
            )

    def _on_prefilled(self, draft: ContactDraft) -> None:
        self.sheet.prefill(draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Enter press only the button it stands on, and Ctrl+Enter save: a form of many lines is not sent by chance."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
