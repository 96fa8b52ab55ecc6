"""kill -9 at random moments while real services write: nothing acknowledged is lost, no deed is there by half.

A round: a child opens the encrypted book and works until SIGKILL. Two rounds of three are looked at with the program's
own opener; after the third the next child must go on by itself with what the dead one left.
"""

import tempfile
from pathlib import Path
from random import Random

from tests.faults.command import Figures, run_command
from tests.faults.deeds import damage_of, deeds_done, faults, make_place
from tests.faults.victim import Moment, do_deeds, warm_up, work_until_killed

ROUNDS_A_BOOK = 60
"""A fresh book after so many, so that looking at everything in it stays quick."""


def run(rounds: int, seed: int) -> Figures:
    """Kill ``rounds`` children; return what they acknowledged and what of it was lost."""
    moment = Moment(Random(seed))  # noqa: S311 - a draw, not a secret
    wrong: list[str] = []
    acknowledged = unasked = looked = 0
    with tempfile.TemporaryDirectory(prefix="crmdesk-kill-") as name:
        fresh = make_place(Path(name) / "fresh")
        warm_up(fresh.copy_to(Path(name) / "warm"))
        place, done = fresh.copy_to(Path(name) / "book"), 0
        for number in range(rounds):
            if number % ROUNDS_A_BOOK == 0:
                place, done = fresh.copy_to(Path(name) / "book"), 0
            death = work_until_killed(do_deeds(place), moment.wait)
            acknowledged += max(len(death.told) - 1, 0)
            done = death.told[-1] if death.told else done
            if number % 3 == 2 and number % ROUNDS_A_BOOK != ROUNDS_A_BOOK - 1:
                continue
            book = place.open()
            looked += 1
            wrong += [f"round {number}: {one}" for one in faults(book, done, done + 1)]
            found = deeds_done(book)
            book.close()
            wrong += [f"round {number}: {one}" for one in damage_of(place, pages=number % 5 == 0)]
            unasked += found > done
            done = found
    return {"acknowledged": acknowledged, "looked_at": looked, "saved_but_not_told": unasked, "faults": wrong}


if __name__ == "__main__":
    run_command(run, 10_000)
