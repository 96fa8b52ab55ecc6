"""A paper saved as a file: the bytes of the report itself, readable by its owner alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crmdesk.errors import UserError
from crmdesk.paths import write_handed_out
from crmdesk.translation import gettext as _
from crmdesk.views.widgets.target_file import ask_for_target


def ask_for_file(parent: QWidget, name: str, chosen: Callable[[Path], object]) -> None:
    """Ask where a PDF called ``name`` goes; ``chosen`` is told, unless one leaves."""
    ask_for_target(parent, _("Save as PDF"), name, _("PDF (*.pdf)"), "pdf", chosen)


def save_pdf(path: Path, pdf: bytes) -> Path:
    """Write a PDF in one step, readable by its owner alone; UserError where the place does not take it."""
    try:
        write_handed_out(path, pdf)
    except OSError as error:
        said = _("The file could not be written: {reason}. Choose another place.")
        raise UserError(said.format(reason=error.strerror or type(error).__name__)) from error
    return path
