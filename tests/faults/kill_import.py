"""An import killed at any moment: all of its rows are in the book, or none."""

import tempfile
import time
from pathlib import Path
from random import Random

from sqlalchemy import func, select, text

from crmdesk.models import Act, Balance, Change, Customer, ImportRun, Phone, SearchRank
from tests.faults.command import Figures, run_command
from tests.faults.deeds import Place, damage_of, make_place, rows_of, take_in
from tests.faults.victim import Tell, warm_up, work_until_killed

ROWS = 5_000


def run(rounds: int, seed: int, rows: int = ROWS) -> Figures:
    """Kill ``rounds`` imports of ``rows`` rows at random moments, half of them near the end; return how many were in."""
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    wrong: list[str] = []
    complete = empty = 0
    with tempfile.TemporaryDirectory(prefix="crmdesk-kill-import-") as name:
        fresh = make_place(Path(name) / "fresh")
        warm_up(fresh.copy_to(Path(name) / "warm"))
        longest = _seconds(fresh.copy_to(Path(name) / "measure"), rows)
        for number in range(rounds):
            place = fresh.copy_to(Path(name) / "book")
            seconds = random.choice((random.uniform(0, longest), random.uniform(0.7 * longest, 1.2 * longest)))
            death = work_until_killed(
                lambda tell, place=place: _import(place, rows, tell),
                lambda _stream, seconds=seconds: time.sleep(seconds),
            )
            counts = _counts(place)
            if counts == _whole(rows):
                complete += 1
            elif any(counts.values()) or death.told:
                wrong.append(f"round {number}: {counts}")
            else:
                empty += 1
            wrong += [f"round {number}: {one}" for one in damage_of(place)]
    return {"rows": rows, "all": complete, "none": empty, "faults": wrong}


def _import(place: Place, rows: int, tell: Tell) -> None:
    book = place.open()
    take_in(book, rows_of(0, rows))
    tell(1)
    book.close()


def _seconds(place: Place, rows: int) -> float:
    """Return how long an import that nobody kills takes, with opening and closing."""
    began = time.monotonic()
    _import(place, rows, lambda _number: None)
    return time.monotonic() - began


def _whole(rows: int) -> dict[str, int]:
    return {
        "act": 1, "import_run": 1, "customer": rows, "phone": rows, "balance": rows, "search_rank": rows,
        "search_token": rows, "journal of customers": rows,
    }  # fmt: skip


def _counts(place: Place) -> dict[str, int]:
    """Return how many records of each kind the book holds."""
    book = place.open()
    with book.read() as work:
        session = work.session
        found = {
            noun.__tablename__: session.scalar(select(func.count()).select_from(noun)) or 0
            for noun in (Act, ImportRun, Customer, Phone, Balance, SearchRank)
        }
        found["search_token"] = session.scalar(text("SELECT count(*) FROM search_token")) or 0
        journal = select(func.count()).select_from(Change).where(Change.noun == "customer")
        found["journal of customers"] = session.scalar(journal) or 0
    book.close()
    return found


if __name__ == "__main__":
    run_command(run, 1_000)
