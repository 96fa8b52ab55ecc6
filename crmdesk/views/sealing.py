"""Nothing typed is lost: what stands unsaved in the forms of a window is sealed in the book every few seconds.

A lock, a crash or a power cut takes the window; the next one offers what was typed in it.
"""

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from crmdesk.services.draft_content import to_plain
from crmdesk.services.drafts import forget_draft, seal_draft
from crmdesk.translation import N_
from crmdesk.views.worker import Worker

PAUSE = 4_000
"""Milliseconds between two looks at what is typed."""
STEP = N_("Keep a draft")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands unsaved in a form: which form, about what, what the user calls it, and the dataclasses to keep."""

    form: str
    subject: str
    called: str
    content: dict[str, Any]


@runtime_checkable
class KeepsTyped(Protocol):
    """A form whose unsaved content is worth keeping."""

    def typed(self) -> Typed | None:
        """Return what is typed and not saved; None for nothing."""
        ...


class Sealing(QObject):
    """Looks after the open forms of one window."""

    def __init__(self, window: QWidget, worker: Worker) -> None:
        """Begin to look; seal through ``worker``."""
        super().__init__(window)
        self._window, self._worker = window, worker
        self._sealed: dict[tuple[str, str], dict[str, Any]] = {}
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Seal what changed since the last look, and forget what was saved or thrown away."""
        standing = self.seal()
        for form, subject in self._sealed.keys() - standing:
            del self._sealed[form, subject]
            self._worker.write(self._window, STEP, forget_draft, form, subject)

    def seal(self) -> set[tuple[str, str]]:
        """Seal what changed since the last look and return everything that stands unsaved."""
        standing: set[tuple[str, str]] = set()
        for dialog in self._window.findChildren(QDialog):
            typed = dialog.typed() if isinstance(dialog, KeepsTyped) else None
            if typed is None:
                continue
            place, content = (typed.form, typed.subject), to_plain(typed.content)
            standing.add(place)
            if self._sealed.get(place) != content:
                self._sealed[place] = content
                self._worker.write(self._window, STEP, seal_draft, *place, typed.called, content)
        return standing

    def take_over(self, form: str, subject: str) -> None:
        """Count a draft of an earlier window as this one's: it is forgotten once its form is gone."""
        self._sealed.setdefault((form, subject), {})

    def stop(self) -> None:
        """Look no more: the window goes, and what is sealed stays."""
        self._timer.stop()
