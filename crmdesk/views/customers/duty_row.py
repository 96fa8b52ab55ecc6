"""One promise or next step on the card: ticked off by its check mark, anything else by its menu."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from crmdesk.services.customers.card import PromiseRow, TaskRow
from crmdesk.terms import PromiseState, TaskState
from crmdesk.translation import format_day
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import icon_button
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.menus import Offer, open_menu
from crmdesk.views.widgets.notices import IconMark
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import label

State = PromiseState | TaskState


@dataclass(frozen=True, slots=True)
class Duty:
    """A promise or a task as the card shows it; ``record`` is what the services know it by."""

    record: PromiseRow | TaskRow
    what: str
    owner: str
    due_on: date | None
    state: State
    is_open: bool
    overdue: bool

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other on the card."""
        if isinstance(self.record, PromiseRow):
            return "promise", int(self.record.promise_id)
        return "task", int(self.record.task_id)

    @property
    def settled(self) -> State:
        """What ticking it off makes of it."""
        return PromiseState.KEPT if isinstance(self.record, PromiseRow) else TaskState.DONE

    @property
    def reopened(self) -> State:
        """What clearing the tick makes of it."""
        return PromiseState.OPEN if isinstance(self.record, PromiseRow) else TaskState.OPEN


def duty_of(record: PromiseRow | TaskRow) -> Duty:
    """Return a promise or task as the card shows it."""
    is_open = record.state in (PromiseState.OPEN, TaskState.OPEN)
    return Duty(record, record.what, record.owner, record.due_on, record.state, is_open, record.overdue)


_GIVEN_UP = (PromiseState.BROKEN, PromiseState.WITHDRAWN, TaskState.CANCELLED)
"""What is settled without being done: a tick would say too much."""


_MARK_WIDTH = 26


def _cross() -> QWidget:
    """Return the cross that stands where others have their tick."""
    cross = plain(row(IconMark("x", Tone.NEUTRAL, 18), None, margins=(0, 2, 0, 0)))
    cross.setFixedWidth(_MARK_WIDTH)
    return cross


def state_text(state: State) -> str:
    """Say what became of a promise or task."""
    return words.promise_state_text(state) if isinstance(state, PromiseState) else words.task_state_text(state)


def state_tone(state: State) -> Tone:
    """Return the tone of a state."""
    return words.promise_state_tone(state) if isinstance(state, PromiseState) else words.task_state_tone(state)


class DutyRow(QFrame):
    """One line; ``settled`` tells the state the user wants."""

    settled = Signal(object)

    def __init__(self, duty: Duty, parent: QWidget | None = None) -> None:
        """Show ``duty``."""
        super().__init__(parent)
        self.duty = duty
        self._asked = False
        self.check = QCheckBox()
        self.check.setChecked(not duty.is_open)
        self.check.setAccessibleName(duty.what)
        self.check.setAccessibleDescription(self._meta())
        self.check.setToolTip(_("Tick off") if duty.is_open else _("Reopen"))
        self.check.clicked.connect(self._on_clicked)
        what = label(duty.what, "body" if duty.is_open else "muted", wrap=True)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        meta = label(self._meta(), "remark" if duty.overdue else "small")
        state = Pill() if duty.is_open else Pill(state_text(duty.state), state_tone(duty.state))
        if duty.overdue:
            state.set(_("Overdue"), Tone.WARN)
        self.more = icon_button("ellipsis", _("More: {what}").format(what=duty.what), self._offer)
        self.more.setToolTip(_("More"))
        line = row(spacing=6, margins=(0, 6, 0, 6))
        top = Qt.AlignmentFlag.AlignTop
        self.check.setFixedWidth(_MARK_WIDTH)
        line.addWidget(_cross() if duty.state in _GIVEN_UP else self.check, alignment=top)
        line.addLayout(column(what, meta, spacing=2), 1)
        line.addWidget(state, alignment=top)
        line.addWidget(self.more, alignment=top)
        self.setLayout(line)

    def offers(self) -> Sequence[Offer | None]:
        """Return what can become of it now."""
        duty = self.duty
        if not duty.is_open:
            return (Offer(_("Reopen"), lambda: self.settled.emit(duty.reopened), "rotate-ccw"),)
        if isinstance(duty.state, PromiseState):
            return (
                Offer(_("Kept"), lambda: self.settled.emit(PromiseState.KEPT), "check"),
                Offer(_("Broken"), lambda: self.settled.emit(PromiseState.BROKEN), "circle-x"),
                Offer(
                    _("Withdrawn with the customer's consent"), lambda: self.settled.emit(PromiseState.WITHDRAWN), "x"
                ),
            )
        return (
            Offer(_("Done"), lambda: self.settled.emit(TaskState.DONE), "check"),
            Offer(_("Cancelled"), lambda: self.settled.emit(TaskState.CANCELLED), "x"),
        )

    def _meta(self) -> str:
        due = _("due {day}").format(day=format_day(self.duty.due_on)) if self.duty.due_on else _("no day set")
        return " · ".join(one for one in (due, self.duty.owner) if one)

    def _on_clicked(self, checked: bool) -> None:
        if self._asked:
            return
        self._asked = True
        self.settled.emit(self.duty.settled if checked else self.duty.reopened)

    def _offer(self) -> None:
        open_menu(self.more, self.offers())
