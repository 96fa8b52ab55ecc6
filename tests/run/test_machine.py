"""What the machine lacks is found before Qt is imported, and a screen counts only when it answers."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crmdesk import screen
from tools import machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these packages nor these sockets")


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose paths are short enough for a socket."""
    with TemporaryDirectory(prefix="crm-") as name:
        yield Path(name)


def test_no_screen_is_named_at_all() -> None:
    assert not machine.has_screen({})


@pytest.mark.parametrize("display", [":987", "unix:987", ":987.0", "nonsense", ":", "a:b"])
def test_a_named_screen_that_does_not_answer_is_none(display: str) -> None:
    assert not machine.has_screen({"DISPLAY": display})


def test_a_wayland_screen_counts_while_it_listens(short_folder: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(short_folder)}
    assert not machine.has_screen(environment)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(short_folder / "wayland-7"))
        server.listen()
        assert machine.has_screen(environment)
    assert not machine.has_screen(environment)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the abstract room for sockets")
def test_an_x11_screen_counts_while_it_listens() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X6543")
        server.listen()
        assert machine.has_screen({"DISPLAY": ":6543"})
        assert machine.has_screen({"DISPLAY": "unix:6543.0"})


def test_a_chosen_platform_of_qt_is_taken_at_its_word() -> None:
    assert machine.has_screen({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are looked for on Linux only")
def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "QT_LIBRARIES", {"libc.so.6": "libc6", "libnothere.so.9": "libnothere9"})
    monkeypatch.setattr(machine, "SCREEN_LIBRARIES", {"libnoscreen.so.1": "libnoscreen1"})
    assert "libnothere9" in machine.missing_for_program(screen=False)
    assert "libc6" not in machine.missing_for_program(screen=False)
    assert "libnoscreen1" not in machine.missing_for_program(screen=False)
    assert "libnoscreen1" in machine.missing_for_program(screen=True)


def test_the_line_to_type_names_every_package() -> None:
    assert machine.install_line(["python3.11-venv", "libgl1"]).endswith("python3.11-venv libgl1")


@pytest.mark.skipif(sys.platform != "linux", reason="PostgreSQL and poppler are looked for on Linux only")
def test_missing_programs_of_the_tests_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "poppler-utils" in machine.missing_for_tests()


def test_the_program_looks_for_the_same_libraries() -> None:
    assert machine.QT_LIBRARIES == screen.ALWAYS
    assert machine.SCREEN_LIBRARIES == screen.ON_X11
