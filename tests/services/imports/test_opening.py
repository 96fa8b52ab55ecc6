"""What is offered for a file: by its header, as last time, afresh, or by a mapping that came as a file."""

from dataclasses import replace
from datetime import date

import pytest

from crmdesk.errors import UserError
from crmdesk.exchange.file_kind import FileKind
from crmdesk.exchange.table import Table
from crmdesk.services.book import OpenBook
from crmdesk.services.imports.kind import Given
from crmdesk.services.imports.mapping_answers import answers_of
from crmdesk.services.imports.mapping_file import MappingFile
from crmdesk.services.imports.opening import Wanted, open_mapping
from crmdesk.services.imports.remembered import remember_mapping
from crmdesk.services.imports.target import CUSTOM

TABLE = Table(FileKind.CSV, ("编码", "称呼", "性别"), [("C1", "王芳", "女")], [2], 1)


def remember(book: OpenBook) -> None:
    """Keep a mapping of this header, its first two columns named by hand."""
    with book.read() as work:
        settings = open_mapping(work, TABLE, Wanted()).settings
    columns = tuple(
        replace(use, target=target) for use, target in zip(settings.columns, ("number", "name", "sex"), strict=True)
    )
    with book.write("Remember mapping") as work:
        remember_mapping(work, TABLE, replace(settings, columns=columns), "清单")


def test_an_unknown_header_is_proposed_from_its_names(any_book: OpenBook) -> None:
    with any_book.read() as work:
        opening = open_mapping(work, TABLE, Wanted())
    assert [use.target for use in opening.settings.columns] == [CUSTOM, CUSTOM, "sex"]
    assert (opening.settings.subject, opening.settings.currency) == ("customers", "CNY")
    assert opening.remembered is None
    assert not opening.as_last_time


def test_a_known_header_is_offered_as_last_time_unless_afresh(any_book: OpenBook) -> None:
    remember(any_book)
    with any_book.read() as work:
        again, afresh = open_mapping(work, TABLE, Wanted()), open_mapping(work, TABLE, Wanted(afresh=True))
    assert [use.target for use in again.settings.columns] == ["number", "name", "sex"]
    assert again.as_last_time
    assert again.remembered is not None
    assert again.remembered.name == "清单"
    assert [use.target for use in afresh.settings.columns] == [CUSTOM, CUSTOM, "sex"]
    assert afresh.remembered is not None
    assert not afresh.as_last_time


def test_what_the_user_said_already_stays(any_book: OpenBook) -> None:
    given = Given(date(2026, 3, 1), "USD", product="大额存单")
    with any_book.read() as work:
        settings = open_mapping(work, TABLE, Wanted("customers", given)).settings
    assert (settings.as_of, settings.currency, settings.product) == (date(2026, 3, 1), "USD", "大额存单")


def test_a_mapping_given_goes_before_the_remembered_one(any_book: OpenBook) -> None:
    remember(any_book)
    with any_book.read() as work:
        proposed = open_mapping(work, TABLE, Wanted(afresh=True)).settings
        columns = (replace(proposed.columns[0], target="wechat"), *proposed.columns[1:])
        mapping = MappingFile("from a colleague", "customers", answers_of(replace(proposed, columns=columns)))
        opening = open_mapping(work, TABLE, Wanted(mapping=mapping))
    assert opening.settings.columns[0].target == "wechat"
    assert not opening.as_last_time


def test_a_mapping_of_an_unknown_kind_is_refused(any_book: OpenBook) -> None:
    with any_book.read() as work:
        answers = answers_of(open_mapping(work, TABLE, Wanted()).settings)
        with pytest.raises(UserError, match="does not know: loans"):
            open_mapping(work, TABLE, Wanted(mapping=MappingFile("new", "loans", answers)))
