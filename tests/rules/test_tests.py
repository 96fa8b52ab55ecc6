"""The tests themselves keep to their manners: no network, a home of their own, PostgreSQL of their own."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import pytest_socket

from crmdesk import paths


def test_no_test_reaches_the_network() -> None:
    with pytest.warns(UserWarning, match="socket"), pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_every_test_has_a_home_of_its_own(own_home: Path) -> None:
    assert paths.settings_folder() == own_home
    assert not any(own_home.iterdir())


def test_no_window_of_a_test_reaches_a_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] in {"offscreen", "xcb", "wayland", "windows", "cocoa"}


def test_a_fresh_database_is_empty_and_a_template_is_copied(postgres_database: Callable[..., str]) -> None:
    first = postgres_database()
    address = first.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM pg_stat_user_tables").fetchone() == (0,)
        connection.execute("CREATE TABLE town (name text)")
        connection.execute("INSERT INTO town VALUES ('莱芜')")
    copy = postgres_database(template=first.split("/")[3].split("?")[0])
    with psycopg.connect(copy.replace("postgresql+psycopg", "postgresql")) as connection:
        assert connection.execute("SELECT name FROM town").fetchall() == [("莱芜",)]
        assert connection.execute("SHOW lc_collate").fetchone() == ("C.UTF-8",)
