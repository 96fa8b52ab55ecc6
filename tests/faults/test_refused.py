"""Short forms: failing disks, wrong keys, flipped bits, a server that dies, a clock that jumps."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from crmdesk import clock
from crmdesk.models import Act, Promise
from crmdesk.services.book import OpenBook
from tests import postgres
from tests.faults import bit_flips, no_room, server_faults, wrong_keys
from tests.faults.deeds import DAY, do, faults


@pytest.mark.usefixtures("layer")
@pytest.mark.parametrize("kind", ["disk full", "I/O error"])
def test_a_failing_disk_is_said_plainly_and_costs_nothing_saved(kind: str) -> None:
    figures = no_room.run_kind(kind, most=1)
    assert figures["faults"] == []
    assert figures["calls_failed"] >= 25
    assert figures["told"]


def test_no_wrong_key_opens_anything() -> None:
    assert wrong_keys.run(150, seed=20261122)["faults"] == []


def test_a_flipped_bit_is_noticed() -> None:
    assert bit_flips.run(100, seed=20261122)["faults"] == []


@pytest.fixture(scope="module")
def durable_server() -> Iterator[postgres.PostgresServer]:
    binaries = postgres.find_binaries()
    if binaries is None:
        pytest.skip(f"{postgres.SKIPPED}: no initdb in /usr/lib/postgresql or on PATH")
    server = postgres.PostgresServer(binaries, durable=True)
    yield server
    server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_an_answer_that_is_lost_does_nothing_twice(durable_server: postgres.PostgresServer) -> None:
    figures = server_faults.lost_answers(durable_server, 6, seed=20261122)
    assert figures["faults"] == []
    assert figures["answers_lost"] == 6
    assert 0 < figures["of_them_done"] < 6


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_a_killed_server_loses_nothing_it_acknowledged(durable_server: postgres.PostgresServer) -> None:
    figures = server_faults.killed(durable_server, 1, seed=20261122)
    assert figures["faults"] == []
    assert figures["acknowledged"] > 1


def test_a_clock_that_jumps_keeps_the_order_of_the_journal_and_every_promise(any_book: OpenBook) -> None:
    random = Random(20261122)  # noqa: S311 - a draw, not a secret
    jumps = [random.uniform(-3650, 3650) for _index in range(10)] + [0.0, -3189.0]  # the last: 29 February 2028
    for number, days in enumerate(jumps):
        with clock.frozen(datetime(2036, 11, 22, 15, 59, 59, tzinfo=UTC) + timedelta(days=days)):
            do(any_book, number)
    assert faults(any_book, len(jumps), len(jumps)) == []
    with any_book.read() as work:
        steps = list(work.session.scalars(select(Act.step).order_by(Act.id)))
        moments = list(work.session.scalars(select(Act.at).order_by(Act.id)))
        due = list(work.session.scalars(select(Promise.due_on)))
    assert [step for step in steps if step.startswith("Deed")] == [
        f"Deed {number}" for number in range(12) if number % 6 != 4
    ]
    assert moments != sorted(moments)  # the clock really went back
    assert due
    assert set(due) == {DAY}
