"""The user's faults and ours are told apart, and a draft's problems all reach their fields."""

from crmdesk.errors import Gravity, InvalidDraftError, Problem, UserError

REMARK = Problem("region", "An unknown region", Gravity.REMARK)
ERROR = Problem("number", "Wrong check digit")


def test_the_first_error_speaks_for_the_draft() -> None:
    error = InvalidDraftError([REMARK, ERROR])
    assert isinstance(error, UserError)
    assert (error.message, error.field) == ("Wrong check digit", "number")
    assert error.problems == [REMARK, ERROR]


def test_remarks_alone_speak_for_themselves() -> None:
    assert InvalidDraftError([REMARK]).message == "An unknown region"


def test_a_fault_names_its_field() -> None:
    assert UserError("Too short", "password").field == "password"
    assert UserError("Not found").field is None
