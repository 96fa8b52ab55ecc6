"""The log: what the program did and which of our errors happened; never what a customer is or has."""

import logging
import logging.handlers
import os
from pathlib import Path

from crmdesk.paths import log_folder, make_private_folder

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_log(folder: Path | None = None) -> Path:
    """Write the program's log to a rotating file of its own, readable by its owner alone, and return its path."""
    path = make_private_folder(folder or log_folder()) / "crmdesk.log"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.close(descriptor)
    writer = logging.handlers.RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    writer.setFormatter(logging.Formatter(_FORMAT))
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
