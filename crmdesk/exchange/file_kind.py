"""Which kind of file the bank gave, told by its content: exports carry wrong extensions as often as right ones."""

import re
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

LARGEST_FILE = 300 * 1024 * 1024
"""Bytes (decisions 16): more than any export of one branch, less than what a desk computer cannot hold."""

HEAD = 64 * 1024
"""Bytes looked at to tell the kind of a file."""


class FileKind(StrEnum):
    """What kind of table a file holds; text cut by anything but tabs is CSV, XML is a spreadsheet of Excel 2003."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    XML = "xml"


class Content(StrEnum):
    """The ways a table is stored: as text, which is read here, and three that are read in a process of their own."""

    TEXT = "text"
    MARKUP = "markup"
    ZIP = "zip"
    OLE = "ole"


_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_PROGRAMS = (b"MZ\x90", b"\x7fELF", b"SQLite format 3")
_OLDEST_WORKBOOKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_WEB_ARCHIVES = (b"mime-version:", b"from: <saved by")
_MARKUP = re.compile(
    rb"<(?:!doctype|!--|\?xml|html|head|meta|title|body|table|tr|style|div|script|form|center|font|p|span|workbook)\b|<!--"
)
_JSON = re.compile(rb'\{\s*"|\[\s*\{')


def sniff_content(path: Path) -> Content:
    """Tell how the file stores its table; refuse what is no table, is empty, too large or cannot be opened.

    Raises UserError with what to do.
    """
    with open_file(path) as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        head = stream.read(HEAD)
    if size > LARGEST_FILE:
        raise UserError(
            _(
                "The file is larger than {limit} MB. Export it in parts, by branch for instance, and import each part."
            ).format(limit=LARGEST_FILE // 1024**2)
        )
    if not head.strip(b"\x00\t\n\r \x1a"):
        raise UserError(_("The file is empty. Export it again and choose the new file."))
    if head.startswith(_ZIP):
        return Content.ZIP
    if head.startswith(_OLE):
        return Content.OLE
    # UTF-16 leaves a zero byte beside each Latin letter.
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lstrip().lower()
    if _MARKUP.match(start):
        return Content.MARKUP
    _refuse_other_types(head, start)
    return Content.TEXT


def open_file(path: Path) -> BufferedReader:
    """Open a file the user chose for reading; a UserError says why it cannot be opened and what to do."""
    if path.exists() and not path.is_file():
        raise UserError(_("{name} is a folder or a device. Choose a file.").format(name=path.name))
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        message = _("There is no file {name}. Choose the file again.").format(name=path.name)
        raise UserError(message) from error
    except PermissionError as error:
        message = _("{name} may not be opened. Close it in other programs, or ask for the right to read it.")
        raise UserError(message.format(name=path.name)) from error
    except (OSError, ValueError) as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> UserError:
    """Return the refusal of a file that the system fails to read, such as one on a share that went away."""
    return UserError(_("{name} cannot be read. Copy it to this computer and choose the copy.").format(name=path.name))


def no_table_in_markup() -> str:
    """Say that a web page or XML file holds no table that can be read, and what to do."""
    return _(
        "This is a web page or XML, whatever its name says. Open it in a spreadsheet, save it as XLSX and import that."
    )


def _refuse_other_types(head: bytes, start: bytes) -> None:
    """Refuse files whose first bytes say that they hold no table, each with what to do.

    ``start`` is the same without byte order mark, zero bytes, blanks and capitals.
    """
    if head.startswith(b"%PDF"):
        raise UserError(_("This is a PDF. Ask for the same list as CSV or XLSX and import that."))
    if head.startswith(_PICTURES):
        raise UserError(_("This is a picture. Ask for the same list as CSV or XLSX and import that."))
    if head.startswith(_ARCHIVES):
        raise UserError(_("This is an archive. Unpack it and import the file inside."))
    if head.startswith(_PROGRAMS):
        raise UserError(_("This file holds no table. Choose a CSV, TSV, TXT or XLSX file."))
    if head.startswith(_OLDEST_WORKBOOKS):
        raise UserError(_("This workbook is older than Excel 97. Open it in a spreadsheet and save it as XLSX."))
    if start.startswith(_WEB_ARCHIVES):
        raise UserError(no_table_in_markup())
    if _JSON.match(start) or start.startswith(b"{\\rtf"):
        raise UserError(_("This file holds no table. Choose a CSV, TSV, TXT or XLSX file."))
