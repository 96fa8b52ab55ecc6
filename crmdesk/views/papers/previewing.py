"""Any paper on the screen: filled from the book, written off the UI thread, and shown to be saved or printed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.preview import Outlets, PaperPreview
from crmdesk.views.worker import Worker


@dataclass(frozen=True, slots=True)
class PaperKind:
    """How one kind of paper comes about.

    ``words`` is what it is called in the user's language, ``step`` the act's name in English. ``fill`` takes a
    UnitOfWork and whom the paper is about, because it may give the paper its number; ``write`` makes the PDF of what
    ``fill`` returned, without a book.
    """

    words: str
    step: str
    fill: Callable[[Any, Any], Any]
    write: Callable[[Any], FinishedPaper]


def preview_paper(
    parent: QWidget, worker: Worker, kind: PaperKind, subject: object, outlets: Outlets | None = None
) -> PaperPreview:
    """Show the paper of a kind about ``subject``; the preview stands at once and says that the paper is being written."""
    preview = PaperPreview(parent, worker, kind.words, outlets)

    def write(filled: object) -> None:
        preview.step_started()
        worker.run(
            preview, kind.write, filled, done=preview.show_paper, failed=preview.fail, settled=preview.step_ended
        )

    preview.open()
    preview.step_started()
    worker.write(preview, kind.step, kind.fill, subject, done=write, failed=preview.fail, settled=preview.step_ended)
    return preview
