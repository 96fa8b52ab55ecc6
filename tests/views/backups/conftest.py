"""A real book, the worker at it, and the keeper of its backups."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from crmdesk.services.book import OpenBook
from crmdesk.settings import Settings
from crmdesk.views.backups.keeping import BackupKeeper
from crmdesk.views.worker import Worker
from tests.views.desk import desk

__all__ = ["desk"]

LONGEST = 30_000
"""Milliseconds after which a test is given up."""


@pytest.fixture
def keeper(desk: Worker, filled_book: OpenBook, qtbot: QtBot) -> Iterator[BackupKeeper]:
    """Keep a book of five customers backed up."""
    made = BackupKeeper(desk, filled_book, Settings())
    qtbot.waitUntil(lambda: made.standing.state is not None, timeout=LONGEST)
    yield made
    made.stop()
