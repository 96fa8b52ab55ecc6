"""What was typed and not saved, kept in memory while the window lives and never written anywhere."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from crmdesk import clock
from crmdesk.services.contacts.draft import ContactDraft
from crmdesk.terms import ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An unsaved contact and when it was last typed at."""

    draft: ContactDraft
    at: datetime


class KeptDrafts(QObject):
    """The unsaved contacts of one window; they go when it does."""

    def __init__(self, window: QWidget) -> None:
        """Live as long as ``window``."""
        super().__init__(window)
        self._kept: dict[tuple[CustomerId, ContactId | None], KeptDraft] = {}

    def keep(self, draft: ContactDraft, at: datetime | None = None) -> None:
        """Remember a draft, typed now or ``at`` a moment before, in place of the one before of the same contact."""
        self._kept[draft.customer_id, draft.contact_id] = KeptDraft(draft, at or clock.now())

    def find(self, opened: ContactDraft) -> KeptDraft | None:
        """Return what was typed for this contact and not saved."""
        return self._kept.get((opened.customer_id, opened.contact_id))

    def forget(self, draft: ContactDraft) -> None:
        """Forget what was typed for this contact: it is saved, or thrown away."""
        self._kept.pop((draft.customer_id, draft.contact_id), None)


def drafts_of(widget: QWidget) -> KeptDrafts:
    """Return the unsaved contacts of the window that ``widget`` is in."""
    window = widget.window()
    return window.findChild(KeptDrafts) or KeptDrafts(window)
