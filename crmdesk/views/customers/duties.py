"""Promises and next steps of one customer: open ones first, ticked off where they stand, new ones written in place."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.services.contacts.draft import PromiseDraft, StepDraft
from crmdesk.services.contacts.promises import add_promise, add_task, finish_task, settle_promise
from crmdesk.services.customers.card import CustomerCard, PromiseRow
from crmdesk.terms import CustomerId
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.customers.duty_entry import DutyEntry
from crmdesk.views.customers.duty_row import Duty, DutyRow, State, duty_of, state_text
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.card import section_header
from crmdesk.views.widgets.dialogs import show_problem
from crmdesk.views.widgets.layouts import column, line, plain, scrolled
from crmdesk.views.widgets.notices import show_toast
from crmdesk.views.widgets.texts import label
from crmdesk.views.worker import Worker

SETTLED_SHOWN = 3
"""How many settled ones stand below the open ones until all are asked for."""


class DutySection(QWidget):
    """One kind: a title with Add, the place to write a new one, the open ones, and some of the settled."""

    def __init__(
        self, title: str, nothing: str, add: str, entry: DutyEntry, settle: Callable[[Duty, State], None]
    ) -> None:
        """Say ``nothing`` where there are none; ``settle`` is told what the user wants of one."""
        super().__init__()
        self._settle, self.entry = settle, entry
        self._duties: tuple[Duty, ...] = ()
        self._all = False
        self.rows: list[DutyRow] = []
        self.add_button = ghost_button(add, entry.start, icon="plus")
        self._nothing = label(nothing, "muted", wrap=True)
        self._lines: QVBoxLayout = column(spacing=0)
        self.all_button = ghost_button(_("Show all"), self._show_all)
        self.setLayout(
            column(
                section_header(title, self.add_button), entry, self._nothing, self._lines, self.all_button, spacing=6
            )
        )
        entry.given_up.connect(self._give_up)

    def show_duties(self, duties: Sequence[Duty], *, anew: bool) -> None:
        """Show other ones; ``anew`` means another customer, whose settled ones are folded again."""
        focused = self._focused()
        self._duties = tuple(duties)
        if anew:
            self._all = False
            self.entry.hide()
        self._show()
        if focused >= 0:
            self.focus_open(focused)

    def focus_open(self, at: int) -> None:
        """Move the focus to an open one, or to Add where none is left."""
        rows = [one for one in self.rows if one.duty.is_open]
        target: QWidget = rows[min(at, len(rows) - 1)].check if rows else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> int:
        """Return which line has the focus, or -1."""
        return next((at for at, one in enumerate(self.rows) if _has_focus(one)), -1)

    def _show(self) -> None:
        while (place := self._lines.takeAt(0)) is not None:
            gone = place.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        opened = [one for one in self._duties if one.is_open]
        settled = [one for one in self._duties if not one.is_open]
        shown = opened + (settled if self._all else settled[:SETTLED_SHOWN])
        self.rows = [DutyRow(one) for one in shown]
        for at, one in enumerate(self.rows):
            if at:
                self._lines.addWidget(line())
            self._lines.addWidget(one)
            one.setVisible(True)
            one.settled.connect(partial(self._settle, one.duty))
        hidden = len(self._duties) - len(shown)
        more = _("Show {count} more that are settled").format(count=hidden)
        self.all_button.setText(more)
        self.all_button.setAccessibleName(more)
        self.all_button.setVisible(hidden > 0)
        self._nothing.setVisible(not shown)

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _give_up(self) -> None:
        self.entry.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)


class DutiesPanel(QWidget):
    """Both kinds for the customer given to ``show_card``; every change goes through the worker at once."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Write through ``worker``; nobody is shown yet."""
        super().__init__(parent)
        self._worker = worker
        self._card: CustomerCard | None = None
        self.promises = DutySection(
            _("Promises"), _("Nothing promised."), _("Add a promise"),
            DutyEntry(_("New promise"), _("What do you promise the customer?")), self._settle,
        )  # fmt: skip
        self.tasks = DutySection(
            _("Next steps"), _("No next step."), _("Add a next step"),
            DutyEntry(_("New next step"), _("What is to be done next?")), self._settle,
        )  # fmt: skip
        inner = column(self.promises, self.tasks, None, margins=(0, 12, 10, 10), spacing=20)
        self.setLayout(column(scrolled(plain(inner))))
        self.promises.entry.entered.connect(self._add_promise)
        self.tasks.entry.entered.connect(self._add_task)

    def show_card(self, card: CustomerCard) -> None:
        """Show the promises and next steps of a customer."""
        anew = self._card is None or self._card.customer_id != card.customer_id
        self._card = card
        self.promises.show_duties([duty_of(one) for one in card.promises], anew=anew)
        self.tasks.show_duties([duty_of(one) for one in card.tasks], anew=anew)

    def _settle(self, duty: Duty, state: State) -> None:
        record = duty.record
        service: Any = finish_task
        step, record_id = N_("Tick off a next step"), duty.key[1]
        if isinstance(record, PromiseRow):
            service, step = settle_promise, N_("Settle a promise")
        self._worker.write(
            self, step, service, record_id, record.version, state,
            done=lambda _nothing: show_toast(self, f"{state_text(state)}: {duty.what}"), failed=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: UserError | Cancelled) -> None:
        """Say why, and show how things stand instead of what was ticked."""
        if isinstance(error, UserError):
            show_problem(self, error.message)
        if self._card is not None:
            self.show_card(self._card)

    def _add_promise(self, what: str, day: date | None) -> None:
        self._add(N_("Add a promise"), add_promise, PromiseDraft(what, day), self.promises)

    def _add_task(self, what: str, day: date | None) -> None:
        self._add(N_("Add a next step"), add_task, StepDraft(what, day), self.tasks)

    def _add(self, step: str, service: Any, draft: PromiseDraft | StepDraft, section: DutySection) -> None:
        if self._card is None:
            return
        customer_id: CustomerId = self._card.customer_id

        def added(_record_id: int) -> None:
            section.entry.hide()
            section.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            show_toast(self, _("Added"))

        def refused(error: UserError | Cancelled) -> None:
            if isinstance(error, UserError):
                section.entry.say(error.field, error.message)

        self._worker.write(self, step, service, customer_id, draft, done=added, failed=refused)


def _has_focus(row: QWidget) -> bool:
    """Say whether the focus is inside a line now."""
    focused = cast("QWidget | None", row.window().focusWidget())
    return focused is not None and row.isAncestorOf(focused)
