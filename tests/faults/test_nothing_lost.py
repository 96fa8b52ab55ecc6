"""Short forms of the long runs in docs/reliability.md: killed programs, killed imports, cut power."""

import sys

import pytest

from tests.faults import kill, kill_import, power_loss

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")


def test_a_killed_program_loses_nothing_it_acknowledged() -> None:
    figures = kill.run(100, seed=20261122)
    assert figures["faults"] == []
    assert figures["acknowledged"] > 50
    assert figures["saved_but_not_told"] < figures["acknowledged"]


def test_a_killed_import_is_there_whole_or_not_at_all() -> None:
    figures = kill_import.run(8, seed=20261122, rows=800)
    assert figures["faults"] == []
    assert figures["all"] + figures["none"] == 8


@pytest.mark.usefixtures("layer")
def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    figures = power_loss.run(500, seed=20261122)
    assert figures["faults"] == []


@pytest.mark.usefixtures("layer")
def test_the_same_cuts_find_what_a_weaker_setting_loses() -> None:
    figures = power_loss.run(40, seed=20261122, synchronous="NORMAL")
    assert figures["lost"] > 0
