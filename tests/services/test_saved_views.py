"""Views are kept, shared by those who may, and never lost to one who should not touch them."""

from dataclasses import replace

import pytest

from crmdesk.errors import InvalidDraftError, UserError
from crmdesk.services.book import OpenBook
from crmdesk.services.conditions.condition import Condition, Operator
from crmdesk.services.customers.listing import CustomerQuery, find_customers
from crmdesk.services.saved_views import (
    ListView,
    ViewContent,
    add_view,
    change_view,
    find_view,
    list_views,
    read_content,
    remove_view,
    shipped_views,
    write_content,
)
from crmdesk.terms import CustomerKind, Role
from tests.books import hire

CONTENT = ViewContent(
    CustomerKind.INDIVIDUAL, (Condition("age", Operator.AT_LEAST, ("60",)),), ("name", "age", "own:职业"), "age",
    descending=False, widths={"age": 64},
)  # fmt: skip


def keep(book: OpenBook, name: str = "银发客户", **more: bool) -> ListView:
    with book.write("Keep a view") as work:
        return add_view(work, name, CONTENT, **more)


def test_a_view_comes_back_as_it_was_kept(any_book: OpenBook) -> None:
    kept = keep(any_book)
    with any_book.read() as work:
        views = list_views(work).views
        assert [view.key for view in views[:5]] == ["all", "prospects", "birthdays", "silent", "documents"]
        assert views[5] == kept
        assert views[5].content.widths == {"age": 64}
        assert find_view(work, "银发客户 ") == find_view(work, kept.key) == kept
        with pytest.raises(UserError, match="no view"):
            find_view(work, "nothing")


def test_every_shipped_view_finds_something_to_run(any_book: OpenBook) -> None:
    with any_book.read() as work:
        for view in shipped_views():
            content = view.content
            query = CustomerQuery("", content.kind, content.sort, content.descending, content.filters)
            assert len(find_customers(work, query).ids) == 0
    with pytest.raises(UserError, match="comes with the program"), any_book.write("Change a view") as work:
        change_view(work, shipped_views()[0], name="mine")


def test_a_view_is_renamed_overwritten_and_deleted(any_book: OpenBook) -> None:
    kept = keep(any_book)
    with any_book.write("Change a view") as work:
        renamed = change_view(work, kept, name="六十岁以上", content=replace(CONTENT, sort="assets"))
    with any_book.read() as work:
        assert list_views(work).views[5] == renamed
    with pytest.raises(UserError, match="meanwhile"), any_book.write("Change a view") as work:
        change_view(work, kept, name="zu spät")
    with any_book.write("Delete a view") as work:
        remove_view(work, renamed)
    with any_book.read() as work:
        assert len(list_views(work).views) == 5


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "all customers", "银发客户"])
def test_a_name_that_does_not_do_is_refused(book: OpenBook, name: str) -> None:
    keep(book)
    with pytest.raises(InvalidDraftError):
        keep(book, name)


def test_a_colleague_sees_only_what_is_shared_and_changes_nothing(any_book: OpenBook) -> None:
    mine, shared = keep(any_book), keep(any_book, "全行视图", shared=True)
    colleague = hire(any_book, "王芳")
    with colleague.read() as work:
        offered = list_views(work)
        assert [(view.name, view.owner, view.may_change) for view in offered.views[5:]] == [
            ("全行视图", "林晓彤", False)
        ]
        assert offered.why_not_share
    for attempt in (mine, shared):
        with pytest.raises(UserError, match="belongs to a colleague"), colleague.write("Change a view") as work:
            change_view(work, attempt, name="taken over")
    with pytest.raises(UserError), colleague.write("Keep a view") as work:
        add_view(work, "allen gezeigt", CONTENT, shared=True)
    ruler = hire(any_book, "行长", Role.BRANCH_MANAGER)
    with ruler.write("Change a view") as work:
        change_view(work, shared, shared=False)
    with pytest.raises(UserError, match="belongs to a colleague"), ruler.write("Delete a view") as work:
        remove_view(work, mine)


@pytest.mark.parametrize("kept", [None, [], "x", {}, {"columns": "x", "filters": 3, "widths": [], "kind": "cat"}])
def test_content_that_nobody_understands_is_the_usual_one(kept: object) -> None:
    assert read_content(kept) == ViewContent()
    assert read_content(write_content(CONTENT)) == CONTENT
    assert read_content({"columns": ["age", "age"]}).columns == ("name", "age")
