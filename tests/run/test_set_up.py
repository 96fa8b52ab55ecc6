"""The newcomer's commands: what they set up, what they say, and that they end calmly."""

import json
import os
import sys
from pathlib import Path

import pytest

from tools import environment, machine, set_up


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with nothing set up; the commands it runs are written down, not run."""
    programs = tmp_path / ".venv" / "bin"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "nothing"\nversion = "1"\n')
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_PROGRAMS", programs)
    monkeypatch.setattr(environment, "_STAMP", tmp_path / ".venv" / "crmdesk-set-up.json")
    return tmp_path


@pytest.fixture
def commands(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands a set-up checkout would run, with what they are told of Qt's platform."""
    ran: list[list[str]] = []
    monkeypatch.setattr(set_up, "_run", lambda command, offscreen=False: ran.append([*command, str(offscreen)]) or 0)
    monkeypatch.setattr(machine, "missing_for_program", lambda screen: [])
    monkeypatch.setattr(machine, "missing_for_tests", list)
    monkeypatch.setattr(environment, "is_ready", lambda extra: True)
    return ran


def test_without_a_screen_the_demonstration_goes_to_a_folder(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert set_up.main([]) == 0
    program = str(environment.program("crmdesk"))
    assert commands == [[program, "demo", "--out", str(checkout / "crmdesk-demo"), "True"]]
    assert "no screen" in capsys.readouterr().err


def test_with_a_screen_the_window_opens_on_the_demonstration_book(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "has_screen", lambda variables: True)
    assert set_up.main([]) == 0
    assert commands == [[str(environment.program("crmdesk")), "window", "--demo", "False"]]


def test_what_follows_test_goes_to_pytest(commands: list[list[str]]) -> None:
    assert set_up.main(["test", "-k", "money"]) == 0
    assert commands == [[str(environment.program("python")), "-m", "pytest", "-k", "money", "True"]]


def test_check_runs_every_check(commands: list[list[str]]) -> None:
    assert set_up.main(["check"]) == 0
    assert commands == [[str(environment.program("python")), "tools/check.py", "True"]]


def test_an_unknown_command_is_answered_with_the_known_ones(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.main(["tset"]) == 2
    output = capsys.readouterr()
    assert "python3 run.py test" in output.out
    assert "'tset'" in output.err
    assert not commands


def test_missing_packages_are_named_when_they_may_not_be_installed(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "may_install", lambda: False)
    monkeypatch.setattr(machine, "missing_for_program", lambda screen: ["libegl1"])
    assert set_up.main(["test"]) == 1
    assert machine.install_line(["libegl1"]) in capsys.readouterr().err
    assert not commands


def test_missing_postgresql_is_said_loudly_and_does_not_stop_the_tests(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "may_install", lambda: False)
    monkeypatch.setattr(machine, "missing_for_tests", lambda: ["postgresql"])
    assert set_up.main(["test"]) == 0
    assert "WILL BE SKIPPED: all tests on PostgreSQL" in capsys.readouterr().err
    assert len(commands) == 1


def test_root_installs_what_is_missing_after_saying_so(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking, installed = ["libegl1"], list[str]()

    def install(packages: list[str]) -> bool:
        assert "apt-get installs that now" in capsys.readouterr().err
        installed.extend(packages)
        lacking.clear()
        return True

    monkeypatch.setattr(machine, "may_install", lambda: True)
    monkeypatch.setattr(machine, "install", install)
    monkeypatch.setattr(machine, "missing_for_program", lambda screen: list(lacking))
    monkeypatch.setattr(machine, "missing_for_tests", lambda: ["postgresql"] if not installed else [])
    assert set_up.main(["test"]) == 0
    assert installed == ["libegl1", "postgresql"]
    assert len(commands) == 1


def test_the_environment_is_renewed_when_the_project_asks_for_something_else(checkout: Path) -> None:
    python = environment.program("python")
    python.parent.mkdir(parents=True)
    python.write_text("")
    stamp = checkout / ".venv" / "crmdesk-set-up.json"
    assert not environment.is_ready("")
    stamp.write_text(json.dumps({"": environment._wanted()}))
    assert environment.is_ready("")
    assert not environment.is_ready("dev")
    (checkout / "pyproject.toml").write_text('[project]\nname = "nothing"\nversion = "2"\n')
    assert not environment.is_ready("")
    stamp.write_text("torn")
    assert not environment.is_ready("")


@pytest.mark.skipif(sys.platform == "win32", reason="the half-made environment is made of links")
def test_a_half_made_environment_is_made_again_and_an_unreachable_network_is_said_calmly(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = environment.program("python")
    python.parent.mkdir(parents=True)
    python.symlink_to("/nowhere/python")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(environment.SetUpError, match="run this again"):
        environment.make("")
    assert python.exists()
    assert not environment.is_ready("")
