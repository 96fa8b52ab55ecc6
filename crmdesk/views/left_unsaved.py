"""What the last window left unsaved, offered at the top of the new one: go on writing, or throw it away."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from crmdesk.services.drafts import SealedDraft, forget_draft, sealed_drafts
from crmdesk.translation import format_moment, ngettext
from crmdesk.translation import gettext as _
from crmdesk.views.sealing import STEP, Sealing
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.buttons import ghost_button
from crmdesk.views.widgets.dialogs import ask
from crmdesk.views.widgets.layouts import row
from crmdesk.views.widgets.notices import Banner
from crmdesk.views.worker import Worker

GoOn = Callable[[SealedDraft], object]
"""Opens the form of a draft with what was typed."""


class LeftUnsaved(QWidget):
    """One draft after the other, the newest first; hidden where there is none."""

    def __init__(self, worker: Worker, sealing: Sealing, ways: Mapping[str, GoOn]) -> None:
        """Offer drafts by ``ways`` of going on, one per form; drafts of forms that are no more are left alone."""
        super().__init__()
        self._worker, self._sealing, self._ways = worker, sealing, ways
        self._drafts: list[SealedDraft] = []
        self.go_on_button = ghost_button(_("Go on writing"), self.go_on, icon="pencil")
        self.throw_away_button = ghost_button(_("Throw away"), self._ask_to_throw_away, icon="trash-2")
        self._banner = Banner("", Tone.ACCENT, self.go_on_button, self.throw_away_button)
        self.setLayout(row(self._banner, margins=(20, 12, 20, 0)))
        self.setObjectName("page")
        self.hide()

    def refresh(self) -> None:
        """Read what is there."""
        self._worker.read(self, sealed_drafts, done=self._show_all, key="left unsaved")

    def go_on(self) -> None:
        """Open the form of the draft shown."""
        draft = self._drafts.pop(0)
        self._sealing.take_over(draft.form, draft.subject)
        self._ways[draft.form](draft)
        self._show_first()

    def throw_away(self) -> None:
        """Forget the draft shown."""
        draft = self._drafts.pop(0)
        self._worker.write(self, STEP, forget_draft, draft.form, draft.subject)
        self._show_first()

    def text(self) -> str:
        """Return what is offered, empty when nothing is."""
        return self._banner.text()

    def _ask_to_throw_away(self) -> None:
        words = _("What you typed in “{what}” cannot be brought back.").format(what=self._drafts[0].called)
        ask(self, _("Throw the draft away?"), words, _("Throw away"), self.throw_away, danger=True)

    def _show_all(self, drafts: tuple[SealedDraft, ...]) -> None:
        self._drafts = [one for one in drafts if one.form in self._ways]
        self._show_first()

    def _show_first(self) -> None:
        self.setVisible(bool(self._drafts))
        if not self._drafts:
            self._banner.set("")
            return
        first, others = self._drafts[0], len(self._drafts) - 1
        said = _("Not saved yet: {what}, typed {moment}.").format(
            what=first.called, moment=format_moment(first.typed_at)
        )
        if others:
            said += " " + ngettext("And {count} more.", "And {count} more.", others).format(count=others)
        self._banner.set(said)
