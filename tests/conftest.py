"""What all tests share: no network, a home of their own, English, and a PostgreSQL server of their own."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from crmdesk import translation
from tests import postgres

pytest_plugins = ["tests.books"]

# Before anything imports Qt: no window of a test may appear on a screen, and no style of a desktop may change it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.mkdtemp(prefix="crmdesk-tests-")
os.environ["CRMDESK_HOME"] = _HOME

# A slow machine is no fault of the program; the number of examples stays as each test says.
settings.register_profile("crmdesk", deadline=None, print_blob=True)
settings.load_profile("crmdesk")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Block every socket but Unix sockets, which reach the tests' own PostgreSQL: the program uses no network."""
    config.option.disable_socket = True
    config.option.allow_unix_socket = True


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each test settings, logs and books of its own."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    monkeypatch.setenv("CRMDESK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Start each test in English, whatever language the test before it spoke."""
    translation.set_language(translation.ENGLISH)
    yield
    translation.set_language(translation.ENGLISH)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread behind which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    for thread in left:
        thread.join(timeout=5)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.PostgresServer]:
    """Start a PostgreSQL server for this test process, or skip, which the summary says loudly."""
    binaries = postgres.find_binaries()
    if binaries is None:
        pytest.skip(f"{postgres.SKIPPED}: no initdb in /usr/lib/postgresql or on PATH")
    server = postgres.PostgresServer(binaries)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: postgres.PostgresServer) -> str:
    """Return the SQLAlchemy URL of the server's maintenance database."""
    return postgres_server.url()


@pytest.fixture
def postgres_database(postgres_server: postgres.PostgresServer) -> Iterator[Callable[..., str]]:
    """Return a function making a fresh database of this test and returning its URL; ``template`` names one to copy."""
    made: list[str] = []

    def make(template: str = "template0") -> str:
        made.append(postgres_server.create(template))
        return postgres_server.url(made[-1])

    yield make
    for name in made:
        postgres_server.drop(name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested for want of PostgreSQL."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    skipped = sum(postgres.SKIPPED in reason for reason in reasons)
    if skipped:
        terminalreporter.section("PostgreSQL", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"PostgreSQL: SKIPPED {skipped} tests because no PostgreSQL server is installed; "
            "Debian: sudo apt-get install -y postgresql",
            red=True,
        )


def pytest_unconfigure() -> None:
    """Remove the home that served outside of single tests."""
    shutil.rmtree(_HOME, ignore_errors=True)
