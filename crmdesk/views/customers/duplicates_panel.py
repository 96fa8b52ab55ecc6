"""Perhaps already in the book: told quietly while a customer is typed in, with what speaks for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crmdesk.services.customers.draft import CustomerDraft
from crmdesk.services.customers.duplicates import Evidence, LikelyDuplicate, is_certain, likely_duplicates
from crmdesk.translation import gettext as _
from crmdesk.translation import pgettext
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import ElidedLabel, label
from crmdesk.views.worker import Worker

PAUSE = 350
"""Milliseconds of rest after which the book is asked."""
SHOWN = 3


class DuplicatesPanel(QFrame):
    """The likeliest customers of the book, one a line; hidden while there are none. ``open_wanted`` tells a CustomerId."""

    open_wanted = Signal(object)

    def __init__(self, worker: Worker) -> None:
        """Ask the book through ``worker``."""
        super().__init__()
        self.setObjectName("well")
        self.setAccessibleName(_("Perhaps already in the book"))
        self._worker = worker
        self._draft: CustomerDraft | None = None
        self.found: tuple[LikelyDuplicate, ...] = ()
        self._lines: QVBoxLayout = column(spacing=4)
        self.setLayout(
            column(label(_("Perhaps already in the book"), "strong"), self._lines, margins=(14, 8, 8, 8), spacing=4)
        )
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._ask)
        self.hide()

    def consider(self, draft: CustomerDraft) -> None:
        """Look for customers a draft may be the same as, once typing rests."""
        self._draft = draft
        self._rest.start()

    def _ask(self) -> None:
        if self._draft is not None:
            self._worker.read(self, likely_duplicates, self._draft, key="duplicates", done=self.show_found)

    def show_found(self, found: tuple[LikelyDuplicate, ...]) -> None:
        """Show other ones."""
        if found == self.found:
            return
        self.found = found
        while (place := self._lines.takeAt(0)) is not None:
            gone = place.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for one in found[:SHOWN]:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(found))

    def ask_where_certain(self, draft: CustomerDraft, save: Callable[[], object]) -> None:
        """Save, after asking where somebody has the same number of a document."""

        def ask_or_save(found: tuple[LikelyDuplicate, ...]) -> None:
            certain = next((one for one in found if is_certain((one,))), None)
            if certain is None:
                save()
                return
            self.show_found(found)
            told = _("{who} has the same number. Two records of one customer split her history and her figures.")
            who = called_text(certain)
            title = _("The same number is in the book already")
            ask(self, title, told.format(who=who), _("Save all the same"), save, danger=True)

        self._worker.read(self, likely_duplicates, draft, key="certain", done=ask_or_save)

    def _line(self, one: LikelyDuplicate) -> QWidget:
        called = called_text(one)
        told = f"{evidence_text(one)} · {one.branch}" if one.customer_id is not None else evidence_text(one)
        score = Pill()
        score.set(_("{percent} %").format(percent=one.score), Tone.BAD if is_certain((one,)) else Tone.WARN)
        line = row(score, column(ElidedLabel(called, "body"), ElidedLabel(told, "small"), spacing=0), spacing=10)
        line.setStretch(1, 1)
        if one.customer_id is not None:
            opener = ghost_button(_("Open"), partial(self.open_wanted.emit, one.customer_id), icon="external-link")
            opener.setAccessibleName(_("Open {name}").format(name=called))
            line.addWidget(opener)
        shown = QWidget()
        shown.setLayout(line)
        shown.setAccessibleName(f"{called}: {told}")
        return shown


def called_text(one: LikelyDuplicate) -> str:
    """Say who it is, of a colleague's customer only where."""
    if one.customer_id is not None:
        return one.called
    return _("Looked after by somebody else at {branch}").format(branch=one.branch)


def evidence_text(one: LikelyDuplicate) -> str:
    """Say what two records have in common."""
    return pgettext("between pieces of evidence", ", ").join(_words(evidence) for evidence in one.evidence)


def _words(evidence: Evidence) -> str:
    return {
        Evidence.ID_NUMBER: _("same ID number"),
        Evidence.USCC: _("same credit code"),
        Evidence.PHONE: _("same phone number"),
        Evidence.NAME_AND_BIRTH: _("same name and birth date"),
        Evidence.FORMER_NAME: _("same name as a former one"),
        Evidence.NAME: _("same name"),
    }[evidence]
