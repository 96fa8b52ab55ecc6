"""A mapping travels between colleagues as a small file, and a foreign or damaged file is refused calmly."""

import json
from typing import Any

import pytest

from crmdesk.errors import UserError
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.mapping_file import LARGEST, read_mapping, write_mapping
from crmdesk.services.imports.remembered import adopt
from tests.services.imports.files import settings_of, table_of

TABLE = table_of(["客户号,姓名,性别", "A1,王伟,1"])
SETTINGS = settings_of(
    TABLE, currency="USD", product="活期", values={"性别": {"1": "男"}}, defaults={"nationality": "中国"}
)


def content(**changes: Any) -> bytes:
    read = json.loads(write_mapping(SETTINGS, TABLE, "核心"))
    answers = read["answers"] | changes.pop("answers", {})
    return json.dumps(read | {"answers": answers} | changes).encode()


def test_what_is_written_is_read_again() -> None:
    reading = ReadingChoices("gb18030", "\t", None, 5)
    read = read_mapping(write_mapping(SETTINGS, TABLE, "核心客户", reading))
    assert (read.name, read.kind, read.answers.reading) == ("核心客户", "customers", reading)
    assert adopt(settings_of(TABLE), read.answers, TABLE) == SETTINGS


def test_it_holds_no_customer() -> None:
    text = write_mapping(SETTINGS, TABLE, "核心").decode()
    assert "王伟" not in text
    assert "A1" not in text


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b"PK\x03\x04",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        json.dumps({"format": "other"}).encode(),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(wrong: bytes) -> None:
    with pytest.raises(UserError, match="holds no mapping") as refusal:
        read_mapping(wrong)
    assert refusal.value.field == "mapping"


def test_a_mapping_of_a_newer_program_is_refused() -> None:
    with pytest.raises(UserError, match="newer version"):
        read_mapping(content(version=2))


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"version": True}, "version"),
        ({"macro": "x"}, "macro"),
        ({"kind": 5}, "kind"),
        ({"name": "x" * 2_000}, "name"),
        ({"answers": {"script": 1}}, "script"),
        ({"answers": {"columns": []}}, "columns"),
        ({"answers": {"columns": [{"column": "姓名"}]}}, "columns"),
        ({"answers": {"columns": [{"column": "姓名", "target": "name", "precedence": "me"}]}}, "precedence"),
        ({"answers": {"columns": [{"column": "姓名", "target": "name", "values": {"1": 2}}]}}, "values"),
        ({"answers": {"currency": "RMB!"}}, "currency"),
        ({"answers": {"customer_kind": "robot"}}, "customer_kind"),
        ({"answers": {"defaults": ["x"]}}, "defaults"),
        ({"answers": {"reading": {"header_line": 0}}}, "header_line"),
        ({"answers": {"reading": {"path": "/etc"}}}, "path"),
    ],
)
def test_an_entry_that_is_unknown_or_wrong_is_named(changes: dict[str, Any], entry: str) -> None:
    with pytest.raises(UserError, match=f"“{entry}”"):
        read_mapping(content(**changes))
