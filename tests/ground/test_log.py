"""The log is readable by its owner alone, and what other libraries say does not reach it."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.log import start_log, stop_log


@pytest.fixture(autouse=True)
def _log_stopped() -> Iterator[None]:
    yield
    stop_log()
    logging.getLogger("crmdesk").propagate = True


def test_the_program_s_words_are_written_and_no_other_s(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    logging.getLogger("crmdesk.database").warning("the book was busy")
    logging.getLogger("sqlalchemy.engine").warning("SELECT name FROM customer")
    stop_log()
    text = path.read_text(encoding="utf-8")
    assert "the book was busy" in text
    assert "SELECT" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_log_is_private(tmp_path: Path) -> None:
    path = start_log(tmp_path / "log")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_starting_twice_writes_once(tmp_path: Path) -> None:
    start_log(tmp_path)
    path = start_log(tmp_path)
    logging.getLogger("crmdesk").warning("once")
    stop_log()
    assert path.read_text(encoding="utf-8").count("once") == 1


def test_the_log_lies_with_the_user(own_home: Path) -> None:
    assert own_home in start_log().parents
