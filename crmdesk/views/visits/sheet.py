"""The sheet a contact is written on: what matters first at the left, the facts at the right, the rest folded away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from crmdesk.errors import Gravity, Problem
from crmdesk.services.contacts.checks import TEXTS, check_contact
from crmdesk.services.contacts.draft import ContactDraft, PromiseDraft, StepDraft
from crmdesk.terms import Channel, ContactState
from crmdesk.translation import gettext as _
from crmdesk.views.visits import fields
from crmdesk.views.visits.commitments import CommitmentLines, CommitmentNames
from crmdesk.views.visits.fold import Fold
from crmdesk.views.visits.mood import MoodPicker
from crmdesk.views.visits.opening import Opening
from crmdesk.views.visits.values import draft_with, values_of
from crmdesk.views.widgets.form.field import Field
from crmdesk.views.widgets.form.form import CHECK_PAUSE, Form
from crmdesk.views.widgets.form.secret_notice import SecretNotice
from crmdesk.views.widgets.layouts import column, framed, plain, row, scrolled

_AFTERWARDS = frozenset({"mood", "reaction", "recorded", "reached"})
"""What can be said only of a contact that took place."""


class ContactSheet(QWidget):
    """Edits one contact. ``edited`` tells changes by the user, ``channel_changed`` another kind of contact (Channel)."""

    edited = Signal()
    channel_changed = Signal(object)

    def __init__(self, opening: Opening) -> None:
        """Offer what ``opening`` has to choose from, and show its draft."""
        super().__init__()
        self._colleagues, self._base = opening.colleagues, opening.draft
        self._prefilled: dict[str, Any] = values_of(opening.draft) if opening.draft.contact_id is None else {}
        self._ready = False
        self.typed = False
        """Whether the user changed more than the kind of contact since a draft was shown."""
        self._rest = QTimer(self, singleShot=True, interval=CHECK_PAUSE)
        self._rest.timeout.connect(partial(self._recheck, everything=False))
        self._build(opening)
        self._connect()
        self.set_draft(opening.draft)

    # -- the draft ---------------------------------------------------------------------------------------------------

    def set_draft(self, draft: ContactDraft) -> None:
        """Show another draft of the same contact."""
        self._ready, self._base = False, draft
        values = values_of(draft)
        for form in self._forms:
            form.set_values({key: value for key, value in values.items() if key in form.editors})
        self.mood.set_mood(draft.mood, draft.mood_note)
        self.promises.set_drafts(draft.promises)
        self.steps.set_drafts(draft.next_steps)
        self._ready, self.typed = True, False
        if any(not self._editors[key].is_empty() for key in fields.MORE if key != "confidentiality"):
            self._fold.set_open(is_open=True)
        self._adapt()

    def prefill(self, draft: ContactDraft) -> None:
        """Take what the card says for another channel into the fields nobody has typed in."""
        values = values_of(draft)
        for key in ("place", "customer_people", "bank_people"):
            editor = self._editors[key]
            if editor.value() == self._prefilled.get(key, editor.value()):
                editor.set_value(values[key])
        self._prefilled = values
        self._adapt()

    def draft(self) -> ContactDraft:
        """Return the contact as it is written."""
        values = {key: editor.value() for key, editor in self._editors.items()}
        hidden = self._hidden()
        written = draft_with(self._base, values, hidden, self._colleagues)
        return replace(
            written,
            mood=None if "mood" in hidden else self.mood.mood(),
            mood_note="" if "mood" in hidden else self.mood.note.text().strip(),
            promises=tuple(one for one in self.promises.drafts() if isinstance(one, PromiseDraft)),
            next_steps=tuple(one for one in self.steps.drafts() if isinstance(one, StepDraft)),
        )

    def has_faults(self) -> bool:
        """Say whether something stands here that cannot be read, such as a day."""
        fields_at_fault = any(editor.fault() for editor in self._editors.values())
        return fields_at_fault or self.promises.faults() or self.steps.faults()

    # -- what is wrong -----------------------------------------------------------------------------------------------

    def submit(self) -> bool:
        """Show everything wrong and go to the first of it; True when nothing bars saving."""
        wrong = [problem for problem in self._recheck(everything=True) if problem.gravity is Gravity.ERROR]
        if any(problem.field in self._more.editors for problem in wrong):
            self._fold.set_open(is_open=True)
        for form in self._forms[:3]:
            if not form.submit():
                return False
        for lines, name in ((self.promises, "promises."), (self.steps, "next_steps.")):
            if lines.focus_first_problem(_within(wrong, name)):
                return False
        return all(form.submit() for form in self._forms[3:])

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show at their fields what saving found wrong, and return what belongs to none of them."""
        for form in self._forms:
            form.show_problems([problem for problem in problems if problem.field in form.editors])
        for lines, name in ((self.promises, "promises."), (self.steps, "next_steps.")):
            lines.show_problems(_within(problems, name), everything=True)
        placed = ("promises.", "next_steps.")
        return [one for one in problems if one.field not in self._editors and not one.field.startswith(placed)]

    def _recheck(self, *, everything: bool) -> list[Problem]:
        """Check the whole contact, and show what is wrong where the user has been, or everywhere."""
        self._rest.stop()
        for form in self._forms:
            form.recheck()
        found = check_contact(self.draft())
        for lines, name in ((self.promises, "promises."), (self.steps, "next_steps.")):
            lines.show_problems(_within(found, name), everything=everything)
        return found

    def _check(self, own: frozenset[str], _values: Mapping[str, Any]) -> list[Problem]:
        """Return the contact's problems that belong to one form."""
        return [problem for problem in check_contact(self.draft()) if problem.field in own] if self._ready else []

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self, opening: Opening) -> None:
        self._said = self._form([fields.said_field()], 1)
        self._needs = self._form([fields.needs_field()], 1)
        self._reaction = self._form([fields.reaction_field()], 1)
        self._facts = self._form(fields.fact_fields(opening.purposes), 2)
        self._more = self._form(fields.more_fields(), 2)
        self._forms = (self._said, self._needs, self._reaction, self._facts, self._more)
        self._editors = {key: editor for form in self._forms for key, editor in form.editors.items()}
        self.mood = MoodPicker()
        self.promises = CommitmentLines(_promise_names(), "Ctrl+D", _blank_promise, opening.colleagues)
        self.steps = CommitmentLines(_step_names(), "Ctrl+T", _blank_step, opening.colleagues)
        self._fold = Fold(_("More: products, disclosures, risks, outcome …"), self._more)
        beside = row(self._needs, self._reaction, spacing=18)
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        left: QVBoxLayout = column(
            self._said, beside, self.mood, 6, self.promises, 4, self.steps, None, margins=(24, 14, 18, 14), spacing=4
        )
        right = column(self._facts, self._fold, None, margins=(18, 14, 20, 14), spacing=6)
        self._areas = (_area(plain(left)), _area(plain(right)))
        halves = row(self._areas[0], framed(row(self._areas[1]), "side"), spacing=0)
        halves.setStretch(0, 58)
        halves.setStretch(1, 42)
        self.setLayout(halves)

    def _form(self, shown: Sequence[Field], columns: int) -> Form:
        """Return a form of some fields, checked as part of the whole contact."""
        keys = frozenset(one.key for one in shown)
        form = Form(shown, columns=columns, check=partial(self._check, keys))
        for editor in form.editors.values():
            editor.setFocusProxy(None)  # type: ignore[arg-type]  # else the Tab key stops at the editor too, out of order
            entry = editor.focus_widget
            if editor.field.key in TEXTS and isinstance(entry, QPlainTextEdit | QLineEdit):
                form.put_below(editor.field.key, SecretNotice(entry))
        form.edited.connect(self._on_edited)
        return form

    def _connect(self) -> None:
        self.mood.edited.connect(self._on_edited)
        self._fold.opened.connect(partial(self._more.focus_field, "products"))
        self._fold.opened.connect(self._on_rearranged)
        for lines in (self.promises, self.steps):
            lines.edited.connect(self._on_edited)
            lines.rearranged.connect(self._on_rearranged)

    # -- following the user ------------------------------------------------------------------------------------------

    def _on_edited(self, key: str = "") -> None:
        self._rest.start()
        self.typed = self.typed or key != "channel"
        if key in {"channel", "state"}:
            self._adapt()
        self.edited.emit()
        if key == "channel":
            self.channel_changed.emit(self.channel())

    def channel(self) -> Channel:
        """Return the kind of contact chosen."""
        return Channel(self._editors["channel"].value())

    def _hidden(self) -> set[str]:
        """Return the fields this kind and state of contact does not have; one that holds something is never hidden."""
        channel, state = self.channel(), ContactState(self._editors["state"].value())
        gone = {key for key, channels in fields.APPLIES.items() if channel not in channels}
        if state is not ContactState.DONE:
            gone |= _AFTERWARDS
        return {key for key in gone if not self._holds(key)}

    def _holds(self, key: str) -> bool:
        """Say whether a field holds what the user, or the record, put there."""
        if key == "mood":
            return self.mood.mood() is not None or bool(self.mood.note.text().strip())
        editor = self._editors[key]
        if key == "reached":
            return False
        return not editor.is_empty() and editor.value() != self._prefilled.get(key)

    def _adapt(self) -> None:
        """Show the fields of the kind of contact chosen."""
        hidden = self._hidden()
        for key in fields.APPLIES:
            if key == "mood":
                self.mood.setVisible(key not in hidden)
            else:
                form = next(one for one in self._forms if key in one.editors)
                form.show_field(key, visible=key not in hidden)
        self._needs.setVisible("needs" not in hidden)
        self._reaction.setVisible("reaction" not in hidden)
        said = self._editors["discussed"].focus_widget
        if isinstance(said, QPlainTextEdit):
            state = ContactState(self._editors["state"].value())
            said.setPlaceholderText(fields.said_hint(self.channel(), state))
        self._on_rearranged()

    def _on_rearranged(self) -> None:
        """Let the Tab key go from what matters to the facts, line by line."""
        stops: list[QWidget] = []
        for form in (self._said, self._needs, self._reaction):
            stops += _stops(form)
        stops += [*self.mood.stops(), *self.promises.stops(), *self.steps.stops(), *_stops(self._facts)]
        stops += [self._fold.button, *_stops(self._more)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        QTimer.singleShot(0, self._show_focus)

    def _show_focus(self) -> None:
        """Scroll to where the cursor is."""
        focused = QApplication.focusWidget()
        for area in self._areas:
            if focused is not None and area.isAncestorOf(focused):
                area.ensureWidgetVisible(focused, 0, 40)

    def focus_first(self) -> None:
        """Put the cursor into what matters most, behind what is written there."""
        self._said.focus_field("discussed")
        said = self._editors["discussed"].focus_widget
        if isinstance(said, QPlainTextEdit):
            said.moveCursor(QTextCursor.MoveOperation.End)


def _stops(form: Form) -> list[QWidget]:
    """Return what the Tab key stops at in a form, in the order of its fields."""
    found: list[QWidget] = []
    for editor in form.editors.values():
        inside = [
            one
            for one in editor.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is editor.window()  # not in a popup
        ]
        found += inside or [editor.focus_widget]
    return found


def _area(widget: QWidget) -> QScrollArea:
    area = scrolled(widget)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area


def _within(problems: Sequence[Problem], name: str) -> list[Problem]:
    """Return the problems below ``name``, with what follows it as their field."""
    return [replace(one, field=one.field.removeprefix(name)) for one in problems if one.field.startswith(name)]


def _blank_promise() -> PromiseDraft:
    return PromiseDraft("", None)


def _blank_step() -> StepDraft:
    return StepDraft("", None)


def _promise_names() -> CommitmentNames:
    return CommitmentNames(
        title=_("What we promised"),
        add=_("Add a promise"),
        what=_("Promise"),
        hint=_("What was promised"),
        due=_("Promise to be kept by"),
        remove=_("Remove this promise"),
    )


def _step_names() -> CommitmentNames:
    return CommitmentNames(
        title=_("Next steps"),
        add=_("Add a next step"),
        what=_("Next step"),
        hint=_("What shall be done"),
        due=_("Next step to be done by"),
        remove=_("Remove this next step"),
    )
