"""However a book and a file look: an import undone is as if it had never been, and brought back as if never undone."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crmdesk.services.imports.kinds import CONTACTS
from tests.books import Template, open_copy
from tests.properties.test_imports import files, rules
from tests.services.imports.files import take_in
from tests.services.imports.logs import look_at, take
from tests.services.imports.undoing.dump import dump
from tests.services.imports.undoing.test_undoing import look, undo

LOG = "客户号,姓名,日期,时间,方式,内容,承诺事项,承诺日期"
log_rows = st.tuples(
    st.sampled_from(["A1", "A2", "A3", ""]),
    st.sampled_from(["", "王伟", "李娜"]),
    st.sampled_from(["2026-10-01", "2026-10-02", "10月3日", ""]),
    st.sampled_from(["", "9:30", "14:00-15:00"]),
    st.sampled_from(["电话", "上门", "传真"]),
    st.sampled_from(["", "谈理财", "谈贷款"]),
    st.sampled_from(["", "寄资料"]),
    st.sampled_from(["", "2026-11-01"]),
).map(",".join)
logs = st.lists(log_rows, min_size=1, max_size=5).map(lambda lines: [LOG, *lines])
few = settings(
    max_examples=10,
    phases=[Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@few
@given(first=files, second=files, answers=rules, log=logs)
def test_an_undone_import_never_was(
    template_file: Template,
    tmp_path_factory,
    first: list[str],
    second: list[str],
    answers,
    log: list[str],  # type: ignore[no-untyped-def]
) -> None:
    place: Path = tmp_path_factory.mktemp("undone")
    book = open_copy(template_file, place)
    try:
        take_in(book, first)
        take(book, CONTACTS, look_at(book, CONTACTS, log))
        before = dump(book)
        if take_in(book, second, rules=answers).act_uid is None:
            return
        after = dump(book)
        run_id = look(book).entry.run_id
        assert look(book).kept == []
        undo(book)
        assert dump(book) == before
        undo(book, back=True)
        assert dump(book) == after
        if take(book, CONTACTS, look_at(book, CONTACTS, log)).act_uid is not None:
            undo(book)
            assert dump(book) == after
        undo(book, run_id)
        assert dump(book) == before
    finally:
        book.close()
