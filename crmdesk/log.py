"""The log: what the program did and which of our errors happened; never what a customer is or has.

Nobody is to write a customer's facts into it. Should it happen by mistake, numbers and addresses are veiled here, and
of an exception only its type and the lines of code are kept, because messages often carry the very data that failed.
"""

import copy
import logging
import logging.handlers
import os
import re
from contextlib import suppress
from pathlib import Path

from crmdesk.crash_report import trace
from crmdesk.paths import log_folder, make_private_folder

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_VEIL = "[hidden]"
_TELLING = re.compile(
    r"(?P<day>\b(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?\b)"
    r"|[^\s@<>\"'(),;:=]+@[^\s@<>\"'(),;:]+\.\w+"
    r"|[A-Za-z]{0,3}\d(?:[ \-()]{0,2}\d){6,}[Xx]?"
)
"""Days and moments, which stay; e-mail addresses; seven digits or more, as phones, identities and cards have."""


def veiled(text: str) -> str:
    """Return a text without what looks like the phone, identity, card or e-mail address of a person."""
    return _TELLING.sub(lambda found: found.group() if found["day"] else _VEIL, text)


class CarefulFormatter(logging.Formatter):
    """Writes a record without anything that tells of a customer."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with the types and places of its exception below."""
        own = copy.copy(record)
        own.msg, own.args = veiled(record.getMessage()), None
        own.exc_info = own.exc_text = None
        line = super().format(own)
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{trace(error)}"


class CalmFile(logging.handlers.RotatingFileHandler):
    """A log file whose full or failing disk costs lines of the log and nothing else."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Do without this line, instead of printing where it came from."""

    def close(self) -> None:
        """Close the file, with or without what the disk did not take."""
        with suppress(OSError):
            super().close()


def start_log(folder: Path | None = None) -> Path:
    """Write the program's log to a rotating file of its own, readable by its owner alone, and return its path."""
    path = make_private_folder(folder or log_folder()) / "crmdesk.log"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.close(descriptor)
    writer = CalmFile(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    writer.setFormatter(CarefulFormatter(_FORMAT))
    root = logging.getLogger("crmdesk")
    for before in list(root.handlers):
        root.removeHandler(before)
        before.close()
    root.addHandler(writer)
    root.setLevel(logging.INFO)
    root.propagate = False
    return path


def stop_log() -> None:
    """Close the log file."""
    root = logging.getLogger("crmdesk")
    for writer in list(root.handlers):
        root.removeHandler(writer)
        writer.close()
