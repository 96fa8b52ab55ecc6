"""A mapping is remembered for files of its header and proposed when the next one comes."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from crmdesk.errors import UserError
from crmdesk.models import Change, ImportMapping
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.bank_file import ReadingChoices
from crmdesk.services.imports.mapping import ColumnUse, ImportSettings, Precedence
from crmdesk.services.imports.mapping_answers import MappingAnswers
from crmdesk.services.imports.remembered import (
    adopt,
    find_mapping,
    header_digest,
    list_mappings,
    remember_mapping,
    remove_mapping,
    rename_mapping,
)
from crmdesk.terms import Role
from tests.books import hire
from tests.services.imports.files import settings_of, table_of

TABLE = table_of(["客户号,姓名,性别,等级", "A1,王伟,1,3"])
REORDERED = table_of(["等级,性别,客户号,姓 名", "3,1,A1,王伟"])


def answered() -> ImportSettings:
    settings = settings_of(TABLE, currency="USD", product="活期", defaults={"nationality": "中国"})
    uses = list(settings.columns)
    uses[2] = replace(uses[2], values=(("1", "男"), ("0", "女")), precedence=Precedence.FILE)
    uses[3] = replace(uses[3], target="leave_out")
    return replace(settings, columns=tuple(uses))


def test_files_of_the_same_header_are_recognised_in_any_order() -> None:
    assert header_digest("customers", TABLE) == header_digest("customers", REORDERED)
    assert header_digest("customers", TABLE) != header_digest("contacts", TABLE)
    assert header_digest("customers", TABLE) != header_digest("customers", table_of(["客户号,姓名,性别", "A1,王伟,1"]))


def test_what_was_answered_is_proposed_again(any_book: OpenBook) -> None:
    with any_book.read() as work:
        assert find_mapping(work, "customers", TABLE) is None
    with any_book.write("Import customers") as work:
        remember_mapping(work, TABLE, answered(), "核心客户清单", ReadingChoices(header_line=3))
    with any_book.read() as work:
        found = find_mapping(work, "customers", REORDERED)
        assert work.session.scalars(select(Change.noun)).all().count("import_mapping") == 1
    assert found is not None
    assert (found.name, found.answers.reading.header_line) == ("核心客户清单", 3)
    adopted = adopt(settings_of(REORDERED), found.answers, REORDERED)
    assert [use.column for use in adopted.columns] == list(REORDERED.columns)
    assert [use.target for use in adopted.columns] == ["leave_out", "sex", "number", "name"]
    assert adopted.columns[1].values == (("1", "男"), ("0", "女"))
    assert adopted.columns[1].precedence is Precedence.FILE
    assert (adopted.currency, adopted.product, adopted.defaults) == ("USD", "活期", (("nationality", "中国"),))
    assert adopted.as_of == settings_of(REORDERED).as_of


def test_remembering_again_replaces_and_keeps_the_name(any_book: OpenBook) -> None:
    for name in ("核心客户清单", ""):
        with any_book.write("Import customers") as work:
            remember_mapping(work, TABLE, answered(), name)
    with any_book.read() as work:
        before = len(work.session.scalars(select(Change.id)).all())
        (one,) = list_mappings(work)
    assert one.name == "核心客户清单"
    with any_book.write("Import customers") as work:
        remember_mapping(work, TABLE, settings_of(TABLE))
    with any_book.read() as work:
        (one,) = list_mappings(work)
        assert len(work.session.scalars(select(Change.id)).all()) == before + 1
    assert [use.target for use in one.answers.columns] == ["number", "name", "sex", "custom"]


def test_a_mapping_nobody_named_is_called_after_its_columns(book: OpenBook) -> None:
    with book.write("Import customers") as work:
        remember_mapping(work, TABLE, answered())
    with book.read() as work:
        assert [one.name for one in list_mappings(work)] == ["客户号 · 姓名 · 性别"]


def test_mappings_are_renamed_and_forgotten(any_book: OpenBook) -> None:
    with any_book.write("Import customers") as work:
        remember_mapping(work, TABLE, answered(), "旧名")
        (one,) = list_mappings(work)
    with any_book.write("Rename mapping") as work:
        rename_mapping(work, one.mapping_id, one.version, " 新名 ")
    with pytest.raises(UserError, match="changed this entry meanwhile"), any_book.write("Rename mapping") as work:
        rename_mapping(work, one.mapping_id, one.version, "又名")
    with pytest.raises(UserError, match="fill this in"), any_book.write("Rename mapping") as work:
        rename_mapping(work, one.mapping_id, one.version + 1, " ")
    with any_book.write("Forget mapping") as work:
        remove_mapping(work, one.mapping_id, one.version + 1)
    with any_book.write("Import customers") as work:
        assert list_mappings(work) == ()
        assert find_mapping(work, "customers", TABLE) is None
        remember_mapping(work, TABLE, answered(), "重来")
        assert [one.name for one in list_mappings(work)] == ["重来"]


def test_readers_remember_nothing(book: OpenBook) -> None:
    compliance = hire(book, "孙合规", Role.COMPLIANCE)
    with pytest.raises(UserError, match="not change anything"), compliance.write("Import customers") as work:
        remember_mapping(work, TABLE, answered())


def test_a_mapping_written_in_another_form_is_passed_over(book: OpenBook) -> None:
    with book.write("Import customers") as work:
        work.session.add(
            ImportMapping(
                kind="customers", header_digest=header_digest("customers", TABLE), name="新版", answers={"future": 1}
            )
        )
    with book.read() as work:
        assert find_mapping(work, "customers", TABLE) is None
        assert list_mappings(work) == ()


def test_columns_a_mapping_does_not_know_stay_as_proposed() -> None:
    table = table_of(["客户号,姓名,户名,余额(元),余额(万元),手机", "A1,王伟,王伟,1,1,13800138001"])
    answers = MappingAnswers((ColumnUse("户名", "name"), ColumnUse("余额(万元)", "leave_out"), ColumnUse("x", "phone")))
    adopted = adopt(settings_of(table), answers, table)
    assert [use.target for use in adopted.columns] == ["number", "custom", "name", "balance", "leave_out", "phone"]
