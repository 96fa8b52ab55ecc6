"""A PostgreSQL server killed while it writes, and the answer to COMMIT lost: nothing is lost, nothing is done twice.

The server is the tests' own, here with its disk writes on, as a bank runs it; killed by SIGKILL with all its processes and
started again on the same cluster.
"""

import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from crmdesk.database import vault
from crmdesk.database.location import read_location
from crmdesk.errors import UserError
from crmdesk.services import book as books
from crmdesk.services.book import OpenBook
from tests import postgres
from tests.faults.command import Figures, run_command
from tests.faults.deeds import PASSWORD, do, faults

DEEDS_A_ROUND = 3
LOOK_EVERY = 20


def run(rounds: int, seed: int) -> Figures:
    """Lose ``rounds`` answers to COMMIT, and kill the server once for every ten of them."""
    binaries = postgres.find_binaries()
    if binaries is None:
        return {"faults": [f"{postgres.SKIPPED}"]}
    server = postgres.PostgresServer(binaries, durable=True)
    try:
        return lost_answers(server, rounds, seed) | {"kills": killed(server, max(1, rounds // 10), seed)}
    finally:
        server.stop()


def make_book(server: postgres.PostgresServer) -> tuple[str, vault.Opened]:
    """Make a book in a fresh database; return its name and what opens it."""
    name = server.create()
    made, _key = books.create_book(
        books.FirstRun(server.url(name), "示范银行", "杭州西溪支行", "林晓彤", "028816", PASSWORD)
    )
    made.close()
    return name, made.opened


def lost_answers(server: postgres.PostgresServer, rounds: int, seed: int) -> Figures:
    """Cut the line at a COMMIT ``rounds`` times; every deed must be there exactly once, whatever the server got."""
    from tests.faults.cut_line import CutLine

    random = Random(seed)  # noqa: S311 - a draw, not a secret
    name, opened = make_book(server)
    line = CutLine(server.folder, random)
    wrong: list[str] = []
    again = 0
    book = books.open_with(read_location(f"postgresql+psycopg://postgres@/{name}?host={line.folder}"), opened)
    try:
        number = 0
        for round_number in range(rounds):
            for turn in range(DEEDS_A_ROUND):
                if turn == 1:
                    line.arm()
                again += _do_until_told(book, number)
                number += 1
            line.disarm()
            if round_number % LOOK_EVERY == LOOK_EVERY - 1 or round_number == rounds - 1:
                wrong += [f"round {round_number}: {one}" for one in faults(book, number, number)]
    finally:
        book.close()
        line.close()
    return {"answers_lost": line.cut, "of_them_done": line.delivered, "done_again_by_the_user": again, "faults": wrong}


def _do_until_told(book: OpenBook, number: int) -> int:
    """Do a deed as the user does: again when she is told that it was not saved; return how often she was told."""
    for told in range(20):
        try:
            do(book, number)
        except UserError:
            continue
        return told
    raise TimeoutError(number)


def killed(server: postgres.PostgresServer, rounds: int, seed: int) -> Figures:
    """Kill the server ``rounds`` times while a book writes.

    Who was told that a deed was not saved finds it not saved: the book holds exactly what was acknowledged. Returns how
    long the first deed after the server's return took at most.
    """
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    name, opened = make_book(server)
    book = books.open_with(read_location(server.url(name)), opened)
    wrong: list[str] = []
    acknowledged, slowest = 0, 0.0
    try:
        for round_number in range(rounds):
            going = threading.Event()
            writer = Writer(book, acknowledged, going)
            writer.start()
            going.wait(60)
            time.sleep(random.uniform(0, 0.3))
            server.kill()
            server.restart()
            writer.stop()
            acknowledged = writer.number
            began = time.monotonic()
            do(book, acknowledged)
            acknowledged += 1
            slowest = max(slowest, time.monotonic() - began)
            wrong += [f"kill {round_number}: {one}" for one in faults(book, acknowledged, acknowledged)]
    finally:
        book.close()
    return {
        "rounds": rounds,
        "acknowledged": acknowledged,
        "slowest_return_seconds": round(slowest, 2),
        "faults": wrong,
    }


class Writer(threading.Thread):
    """Does deeds, each again until the user is told that it is saved."""

    def __init__(self, book: OpenBook, number: int, going: threading.Event) -> None:
        """Begin with deed ``number``; ``going`` is set when the first is done."""
        super().__init__()
        self._book, self.number, self._going, self._stopped = book, number, going, False

    def run(self) -> None:
        """Write until stopped."""
        while not self._stopped:
            with suppress(UserError):
                do(self._book, self.number)
                self.number += 1
                self._going.set()

    def stop(self) -> None:
        """Finish the deed under way."""
        self._stopped = True
        self.join()


def _whole(figures: Figures) -> Figures:
    """Bring the faults of both parts together."""
    figures["faults"] = [*figures["faults"], *figures.get("kills", {"faults": []})["faults"]]
    return figures


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="crmdesk-server-") as home:
        import os

        os.environ["CRMDESK_HOME"] = str(Path(home))
        run_command(lambda rounds, seed: _whole(run(rounds, seed)), 500)
