"""Checks an installed program from inside: what it carries is there and works together, on any machine.

``crmdesk self-test`` runs it, also in the built program, whose libraries and files no test of the checkout sees. It makes
a book in a temporary folder, imports a workbook, prints a visit report, reads it back and paints the window; it touches
nothing of the user.
"""

import importlib
import os
import platform
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from importlib import metadata
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from crmdesk import paths, translation

if TYPE_CHECKING:
    from crmdesk.services.book import OpenBook
    from crmdesk.services.imports.outcome import ImportResult

LIBRARIES = (
    "alembic",
    "argon2",
    "psycopg",
    "pypinyin",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlcipher3",
    "stdnum.cn.uscc",
)
"""What is imported late or by name only, so that a build could miss it unnoticed."""

CUSTOMER = "𬎆小满"
"""A name with a rare character, which only the further fonts can print."""

_PASSWORD = "self-test"  # noqa: S105 - of a book that is gone a second later
_PLAINTEXT = b"SQLite format 3"
_FEWEST_COLOURS = 8


def run() -> dict[str, object]:
    """Run every check and return what each found; ``ok`` says whether all passed, ``failed`` names those that did not."""
    found: dict[str, object] = {"version": _version(), "python": platform.python_version()}
    failed: list[str] = []
    with _home_of_its_own() as folder:
        trial = Trial(folder)
        for name in ("resources", "libraries", "book", "imported", "report", "window"):
            try:
                found[name] = getattr(trial, name)()
            except Exception as error:  # noqa: BLE001 - the answer names whatever is wrong with this installation
                found[name] = f"{type(error).__name__}: {error}"
                failed.append(name)
        trial.close()
    return found | {"failed": failed, "ok": not failed}


@contextmanager
def _home_of_its_own() -> Generator[Path]:
    """Keep settings, log and book in a temporary folder, and windows off the screen, while the checks run."""
    before = {name: os.environ.get(name) for name in ("CRMDESK_HOME", "QT_QPA_PLATFORM")}
    language = translation.language()
    with TemporaryDirectory(prefix="crmdesk-") as name:
        os.environ.update({"CRMDESK_HOME": name, "QT_QPA_PLATFORM": "offscreen"})
        try:
            yield Path(name)
        finally:
            translation.set_language(language)
            for key, value in before.items():
                os.environ.pop(key, None) if value is None else os.environ.update({key: value})


class Trial:
    """One run of the checks in order: each method is one, and returns what it found or raises what is wrong."""

    def __init__(self, folder: Path) -> None:
        """Work in ``folder``."""
        self._folder = folder
        self._book: OpenBook | None = None

    def close(self) -> None:
        """Close the book the checks worked on."""
        if self._book is not None:
            self._book.close()

    def resources(self) -> dict[str, int]:
        """Count fonts, icons and bytes of the Chinese catalogue; each must be there."""
        catalogue = paths.resource("locale", translation.CHINESE, "LC_MESSAGES", "crmdesk.mo")
        translation.set_language(translation.CHINESE)
        counts = {
            "fonts": len(list(paths.resource("fonts").glob("*.ttf*"))),
            "icons": len(list(paths.resource("icons").glob("*.svg"))),
            "catalogue": catalogue.stat().st_size,
        }
        _demand(all(counts.values()), str(counts))
        _demand(translation.gettext("Customers") != "Customers", "nothing is translated")
        return counts

    def libraries(self) -> int:
        """Import what is imported late."""
        return len([importlib.import_module(name) for name in LIBRARIES])

    def book(self) -> dict[str, object]:
        """Make an encrypted book, and open it with its password."""
        from crmdesk.services import book as books

        place = self._folder / "self-test.crmdesk"
        draft = books.FirstRun(str(place), "Bank", "Branch", "Self Test", "000001", _PASSWORD, demonstration=True)
        made, _recovery_key = books.create_book(draft)
        made.close()
        self._book = books.unlock(str(place), _PASSWORD)
        _demand(not place.read_bytes().startswith(_PLAINTEXT), "the book is not encrypted")
        return {"cipher": self._book.identity.cipher, "bytes": place.stat().st_size}

    def imported(self) -> dict[str, int]:
        """Import one customer from a workbook, which a process of its own reads."""
        path = self._folder / "customers.xlsx"
        path.write_bytes(_workbook([["name", "phone"], [CUSTOMER, "13800138000"]]))
        result = _import(self._open(), path)
        _demand((result.rows, result.new) == (1, 1), f"{result.new} new of {result.rows} rows")
        return {"rows": result.rows, "new": result.new}

    def report(self) -> dict[str, int]:
        """Write a visit down, print its report and read the customer's name back from the paper."""
        from crmdesk.reports import visit_report as paper
        from crmdesk.services.contacts.reading import new_contact
        from crmdesk.services.contacts.saving import save_contact
        from crmdesk.services.customers.listing import CustomerQuery, customer_rows, find_customers
        from crmdesk.services.papers.visit import visit_report

        with self._open().write("Self-test") as work:
            [customer] = customer_rows(work, find_customers(work, CustomerQuery(text=CUSTOMER)).ids)
            draft = replace(new_contact(work, customer.customer_id), discussed="Self-test")
            contact = save_contact(work, draft)
            data = visit_report(work, contact)
        target = BytesIO()
        printed = paper.write(data, target)
        _demand(CUSTOMER in _text_of(target.getvalue()), "the paper does not hold the customer's name")
        return {"pages": printed.pages, "bytes": len(target.getvalue())}

    def window(self) -> dict[str, int]:
        """Paint the window of the book and count its colours: an empty or fontless one has few."""
        from crmdesk.app import Program

        program = Program(None, demonstration=False)
        program.enter_book(self._open())
        self._book = None  # the program closes it
        try:
            _demand(program.shell is not None, "no window was built")
            program.application.processEvents()
            image = program.shell.grab().toImage()  # pyright: ignore[reportOptionalMemberAccess] - demanded above
        finally:
            program.close()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        _demand(len(colours) >= _FEWEST_COLOURS, f"{len(colours)} colours")
        return {"width": image.width(), "height": image.height(), "colours": len(colours)}

    def _open(self) -> "OpenBook":
        if self._book is None:
            message = "there is no book to work on"
            raise RuntimeError(message)
        return self._book


def _version() -> str:
    """Return the version that is installed; a checkout may run without being installed."""
    try:
        return metadata.version("crmdesk")
    except metadata.PackageNotFoundError:
        return "not installed"


def _demand(holds: bool, message: str) -> None:
    """Fail the check with a message unless it holds; an assert would be gone from an optimised build."""
    if not holds:
        raise RuntimeError(message)


def _import(book: "OpenBook", path: Path) -> "ImportResult":
    """Import a file as the command does: read, propose, plan, apply."""
    from crmdesk.services.imports.bank_file import ReadingChoices, import_defaults, read_bank_file
    from crmdesk.services.imports.customers.apply import apply_import
    from crmdesk.services.imports.customers.plan import plan_import
    from crmdesk.services.imports.customers.proposal import propose_settings
    from crmdesk.services.imports.outcome import Answers

    file = read_bank_file(path, ReadingChoices(), lambda _done, _of: None, lambda: False)
    with book.read() as work:
        defaults = import_defaults(work)
        plan = plan_import(work, file.table, propose_settings(file.table, defaults.as_of, defaults.currency))
    with book.write("Self-test") as work:
        return apply_import(work, plan, Answers(), path.name, file.digest)


def _text_of(pdf: bytes) -> str:
    """Return the text of a paper's pages as a reader finds it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _workbook(rows: list[list[str]]) -> bytes:
    """Return the smallest workbook that holds these rows as text."""

    def line(row: list[str]) -> str:
        return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)

    cells = "".join(f"<row>{line(row)}</row>" for row in rows)
    office = "http://schemas.openxmlformats.org"
    main, relations = f"{office}/spreadsheetml/2006/main", f"{office}/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    links = f"{office}/package/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{relations}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
