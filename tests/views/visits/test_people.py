"""People written as one line."""

import pytest

from crmdesk import translation
from crmdesk.services.contacts.draft import AttendeeDraft
from crmdesk.services.staff import StaffName
from crmdesk.terms import StaffId
from crmdesk.views.visits.people import read_people, written


@pytest.mark.parametrize(
    "line",
    [
        "李丽（财务总监）、王强",
        "李丽(财务总监), 王强",
        "李丽（财务总监）；王强；",
        "李丽 （ 财务总监 ）\n王强\n",
        "王强,李丽(财务总监),王强",
    ],
)
def test_names_and_posts_however_separated(line: str) -> None:
    found = read_people(line, of_bank=False)
    assert {(one.name, one.post) for one in found} == {("李丽", "财务总监"), ("王强", "")}
    assert not any(one.of_bank for one in found)


def test_a_post_may_hold_a_comma_and_a_name_a_blank() -> None:
    found = read_people("Anna Maria Schmidt (CFO, treasurer), 王强", of_bank=False)
    assert [(one.name, one.post) for one in found] == [("Anna Maria Schmidt", "CFO, treasurer"), ("王强", "")]


def test_a_colleague_keeps_her_staff_id_and_a_stranger_of_the_bank_has_none() -> None:
    known = [StaffName(StaffId(7), "陈静", "0007")]
    assert [one.staff_id for one in read_people("陈静、赵六", of_bank=True, known=known)] == [StaffId(7), None]
    assert read_people("陈静", of_bank=False, known=known)[0].staff_id is None


def test_an_attendee_of_before_keeps_post_and_id() -> None:
    before = [AttendeeDraft("陈静", of_bank=True, post="支行行长", staff_id=StaffId(3))]
    assert read_people("陈静", of_bank=True, known=before) == before
    assert read_people("陈静（行长）", of_bank=True, known=before)[0].post == "行长"


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_what_is_written_is_read_back(language: str) -> None:
    translation.set_language(language)
    people = [AttendeeDraft("李丽", of_bank=False, post="财务总监"), AttendeeDraft("王 强", of_bank=False)]
    assert read_people(written(people), of_bank=False) == people


def test_an_empty_line_is_nobody() -> None:
    assert read_people(" 、, ", of_bank=True) == []
