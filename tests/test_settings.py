"""What the program remembers of its user."""

import json
from pathlib import Path

import pytest

from crmdesk.settings import LANGUAGE, LAST_BOOK, THEME, Setting, Settings


def test_defaults_hold_until_something_is_set(own_home: Path) -> None:
    assert Settings().get(THEME) == "system"
    assert not list(own_home.iterdir())


def test_what_is_set_is_remembered_for_its_owner_alone(own_home: Path) -> None:
    Settings().set(LAST_BOOK, "/home/\u9648/\u5ba2\u6237.crmdesk")
    assert Settings().get(LAST_BOOK) == "/home/\u9648/\u5ba2\u6237.crmdesk"
    path = own_home / "settings.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in own_home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["{", "[]", "\x00\x01", ""])
def test_an_unreadable_file_is_kept_aside(own_home: Path, content: str) -> None:
    path = own_home / "settings.json"
    path.write_text(content)
    settings = Settings()
    assert settings.get(LANGUAGE) == ""
    settings.set(LANGUAGE, "en")
    assert json.loads(path.read_text()) == {"language": "en"}
    assert (own_home / "settings.json.unreadable").read_text() == content


def test_a_value_of_another_type_is_not_taken(own_home: Path) -> None:
    (own_home / "settings.json").write_text('{"theme": 5, "rows": true, "width": 7}')
    settings = Settings()
    assert settings.get(THEME) == "system"
    assert settings.get(Setting("rows", 3)) == 3
    assert settings.get(Setting("width", 3)) == 7


def test_what_another_version_set_is_kept(own_home: Path) -> None:
    (own_home / "settings.json").write_text('{"of_tomorrow": [1, 2]}')
    Settings().set(THEME, "dark")
    assert json.loads((own_home / "settings.json").read_text()) == {"of_tomorrow": [1, 2], "theme": "dark"}


def test_a_place_that_cannot_be_written_costs_no_work(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(blocked / "settings.json")
    settings.set(THEME, "dark")
    assert settings.get(THEME) == "dark"
