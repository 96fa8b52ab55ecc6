"""A paper on a printer: the PDF itself to CUPS where there is one, else its pages as pictures of 300 dots an inch."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from crmdesk.errors import Cancelled, UserError
from crmdesk.translation import gettext as _
from crmdesk.views.papers.paper import FinishedPaper
from crmdesk.views.papers.saving import save_pdf

PRINTER_DPI = 300
SPOOL_SECONDS = 60
"""How long CUPS may take to accept a paper."""

Progress = Callable[[int, int, str], None]


def ask_for_printer(parent: QWidget, paper: FinishedPaper, chosen: Callable[[QPrinter], object]) -> None:
    """Ask which printer, pages and copies by the system's dialog; ``chosen`` is told, unless one leaves."""
    printer = QPrinter()
    printer.setDocName(paper.title())
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOptions(dialog.options() | QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, paper.pages)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.show()


def print_paper(printer: QPrinter, paper: FinishedPaper, progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Print a paper on the printer chosen, off the UI thread; UserError where the printer does not take it.

    To a file goes the report's own PDF; a CUPS queue gets it too; any other printer gets pictures of its pages.
    """
    spooler = shutil.which("lp") if sys.platform == "linux" else None
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        save_pdf(Path(printer.outputFileName()), paper.pdf)
    elif spooler is not None:
        _hand_to_cups(spooler, printer, paper)
    else:
        draw_pages(printer, paper, progress, cancelled)


def draw_pages(printer: QPrinter, paper: FinishedPaper, progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Draw the pages chosen one by one; Cancelled when the user stops it, the pages not begun stay away."""
    from crmdesk.reports.preview import render_page

    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer cannot be reached. Check that it is switched on and try again."))
    try:
        first, last = _chosen_pages(printer, paper)
        for page in range(first, last + 1):
            if cancelled():
                printer.abort()
                raise Cancelled
            progress(page - first, last - first + 1, _("Printing page {page}…").format(page=page))
            if page > first:
                printer.newPage()
            drawn = render_page(paper.pdf, page - 1, PRINTER_DPI)
            picture = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
            sheet: QRect = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(sheet, picture)
    finally:
        painter.end()


def _hand_to_cups(spooler: str, printer: QPrinter, paper: FinishedPaper) -> None:
    """Give the PDF to the print queue; its name there is kind and number, nothing of the customer."""
    first, last = _chosen_pages(printer, paper)
    command = [spooler, "-n", str(printer.copyCount()), "-t", paper.title(), "-P", f"{first}-{last}"]
    if printer.printerName():
        command += ["-d", printer.printerName()]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex())
    if sides:
        command += ["-o", f"sides={sides}"]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        command += ["-o", "print-color-mode=monochrome"]
    try:
        ended = subprocess.run(command, input=paper.pdf, capture_output=True, timeout=SPOOL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UserError(_("The print queue does not answer. Try again, or save the paper as PDF.")) from error
    if ended.returncode != 0:
        reason = ended.stderr.decode("utf-8", "replace").strip() or str(ended.returncode)
        raise UserError(_("The printer did not take the paper: {reason}").format(reason=reason))


def _chosen_pages(printer: QPrinter, paper: FinishedPaper) -> tuple[int, int]:
    """Return the first and last page chosen, from 1."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() < 1:
        return 1, paper.pages
    return min(printer.fromPage(), paper.pages), min(max(printer.toPage(), printer.fromPage()), paper.pages)
