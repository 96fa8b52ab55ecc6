"""The log is readable by its owner alone, and what other libraries say does not reach it."""

import logging
import re
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


PLANTED = (
    "13800138000", "138-0013-8000", "+86 138 0013 8000", "0571-88886666", "11010519491231002X", "6222 0212 3456 7890",
    "6222021234567890123", "E12345678", "zhang.weiming@example.com", "１３８００１３８０００",
)  # fmt: skip


def test_what_looks_like_a_customer_s_number_never_reaches_the_file(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    log = logging.getLogger("crmdesk.imports")
    for secret in PLANTED:
        log.warning("cannot read %s", secret)
        log.warning("cannot read " + secret)  # noqa: G003 - what a careless writer would do
        try:
            try:
                raise KeyError(secret)
            except KeyError as error:
                message = f"no such customer: 张伟明 {secret}"
                raise ValueError(message) from error
        except ValueError:
            log.exception("cannot save")
    stop_log()
    text = path.read_text(encoding="utf-8")
    for secret in PLANTED:
        assert secret not in text
    assert not re.findall(r"\d{7,}", text)
    assert "张伟明" not in text
    assert text.count("ValueError") == text.count("caused by KeyError") == len(PLANTED)
    assert "test_log.py:" in text


def test_days_moments_and_small_numbers_stay_readable(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    said = "backup of 2026-11-22 04:05:06 kept, 2 of 14, 123456 rows, version 6.9.3"
    logging.getLogger("crmdesk").info(said)
    stop_log()
    assert said in path.read_text(encoding="utf-8")
