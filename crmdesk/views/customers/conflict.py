"""Two people changed the same customer: each field they disagree on, side by side, to be chosen."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from crmdesk.services.customers.draft import ConflictError, CustomerDraft, Difference
from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _
from crmdesk.views.customers.columns import NOTHING
from crmdesk.views.customers.form_fields import Opening
from crmdesk.views.customers.labels import field_labels, value_text
from crmdesk.views.widgets.buttons import ButtonKind, ghost_button
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.layouts import column, framed, plain, row, scrolled
from crmdesk.views.widgets.texts import label


class DifferenceRow(QFrame):
    """One field both changed: mine at the left, theirs at the right."""

    def __init__(self, name: str, mine: str, theirs: str, by: str) -> None:
        """Show both values; mine is chosen until the user says otherwise."""
        super().__init__()
        self.mine, self.theirs = QRadioButton(_("Mine")), QRadioButton(by or _("Theirs"))
        group = QButtonGroup(self)
        sides: list[QWidget] = []
        for choice, value in ((self.mine, mine), (self.theirs, theirs)):
            group.addButton(choice)
            choice.setAccessibleName(f"{name}, {choice.text()}: {value or NOTHING}")
            text = label(value or NOTHING, "body", wrap=True, selectable=True)
            text.setContentsMargins(25, 0, 0, 0)
            sides.append(framed(column(choice, text, None, margins=(10, 6, 10, 8), spacing=2), "well"))
        self.mine.setChecked(True)
        both = row(spacing=10)
        for side in sides:
            both.addWidget(side, 1)
        self.setLayout(column(label(name, "strong"), both, spacing=5))

    def keeps_mine(self) -> bool:
        """Say whether my value is chosen."""
        return self.mine.isChecked()


class ConflictDialog(Dialog):
    """Says who saved when, and lets the user choose field by field; ``save`` is called with the merged draft."""

    def __init__(
        self, parent: QWidget, opening: Opening, error: ConflictError, save: Callable[[CustomerDraft], object]
    ) -> None:
        """Show the differences of ``error``; everything the two do not disagree on is kept of both."""
        who = error.by or _("Somebody else")
        told = _("{who} saved this customer at {time}. Both of you changed the fields below: choose which value stays.")
        if error.at is None:
            told = _(
                "{who} saved this customer meanwhile. Both of you changed the fields below: choose which value stays."
            )
        super().__init__(
            parent, _("Changed by two people"), told.format(who=who, time=format_moment(error.at)), width=600
        )
        self._error, self._save = error, save
        names = field_labels(opening.draft.kind)
        self.rows: dict[str, DifferenceRow] = {}
        for one in error.differences:
            mine, theirs = _told_apart(one)
            texts = (value_text(one.field, value, opening.choices) for value in (mine, theirs))
            self.rows[one.field] = DifferenceRow(names.get(one.field, one.field), *texts, by=who)
        all_mine = ghost_button(_("All mine"), lambda: self._choose(mine=True))
        all_theirs = ghost_button(_("All theirs"), lambda: self._choose(mine=False))
        self.body.addLayout(row(all_mine, all_theirs, None))
        area = scrolled(plain(column(*self.rows.values(), None, margins=(0, 0, 10, 0), spacing=14)))
        area.setMinimumHeight(min(420, 96 * len(self.rows) + 10))
        self.body.addWidget(area, 1)
        self.body.addWidget(label(_("What only one of you changed is kept."), "small"))
        self.add_button(_("Back to the form"), self.reject)
        self.save_button = self.add_button(_("Save"), self._merge, kind=ButtonKind.PRIMARY)
        next(iter(self.rows.values())).mine.setFocus()

    def merged(self) -> CustomerDraft:
        """Return the draft with the values chosen."""
        theirs = {one.field: one.theirs for one in self._error.differences if not self.rows[one.field].keeps_mine()}
        return replace(self._error.merged, **theirs)

    def _choose(self, *, mine: bool) -> None:
        for one in self.rows.values():
            (one.mine if mine else one.theirs).setChecked(True)

    def _merge(self) -> None:
        draft = self.merged()
        self.accept()
        self._save(draft)


def _told_apart(difference: Difference) -> tuple[object, object]:
    """Return both values; of the bank's own fields only those that differ."""
    mine, theirs = difference.mine, difference.theirs
    if difference.field != "custom":
        return mine, theirs
    mine_facts: dict[str, str] = mine
    their_facts: dict[str, str] = theirs
    keys = [key for key in mine_facts | their_facts if mine_facts.get(key) != their_facts.get(key)]
    return {key: mine_facts.get(key, "") for key in keys}, {key: their_facts.get(key, "") for key in keys}
