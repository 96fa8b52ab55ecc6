"""A day of deeds above the recording layer, each marked when it is acknowledged; run by ``power_loss`` alone.

The book is closed and opened anew now and then, so that its log is folded in, removed and made again; the password is
changed twice. ``--synchronous NORMAL`` weakens the writers to show that the harness sees what is lost then.
"""

import argparse
import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from crmdesk.database import sqlite_file, vault
from crmdesk.services import book as books
from tests.faults.deeds import PASSWORD, Place, do
from tests.faults.shim import Controls

DEEDS_BETWEEN_OPENINGS = 17
PASSWORDS = {20: (PASSWORD, PASSWORD + "-b"), 40: (PASSWORD + "-b", PASSWORD + "-c")}


def main() -> None:
    """Do the deeds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("location")
    parser.add_argument("--deeds", type=int, required=True)
    parser.add_argument("--synchronous")
    options = parser.parse_args()
    opened: dict[str, str] = json.loads(Path(options.location + ".opened").read_text("utf-8"))
    place = Place(options.location, vault.Opened(base64.b64decode(opened["data_key"]), "", UUID(opened["staff_uid"])))
    if options.synchronous:
        _weaken(options.synchronous)
    controls = Controls()
    book = place.open()
    for number in range(options.deeds):
        if number and number % DEEDS_BETWEEN_OPENINGS == 0:
            book.close()
            book = place.open()
        do(book, number)
        controls.mark(f"deed {number + 1}")
        if number in PASSWORDS:
            books.change_password(book, *PASSWORDS[number])
            controls.mark("password")
    book.close()


def _weaken(synchronous: str) -> None:
    strong = sqlite_file.connect

    def weak(*arguments: Any, **options: Any) -> Any:
        connection = strong(*arguments, **options)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        return connection

    sqlite_file.connect = weak


if __name__ == "__main__":
    main()
