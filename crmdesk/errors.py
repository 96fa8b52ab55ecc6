"""Every error is either the user's (calm, at the field) or ours (logged, crash dialog)."""

from dataclasses import dataclass
from enum import StrEnum


class UserError(Exception):
    """Something the user can put right: the message says what to do, in her language, without customer data in logs.

    ``field`` names the form field the message belongs to, or None when it belongs to the whole act.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        """Keep the translated message and the field it belongs to."""
        super().__init__(message)
        self.message = message
        self.field = field


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user cancelled a long job; nothing of it was kept."""


class Gravity(StrEnum):
    """How much a problem weighs: an error bars saving, a remark only informs."""

    ERROR = "error"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth a remark, with one field of a draft."""

    field: str
    message: str
    gravity: Gravity = Gravity.ERROR


class InvalidDraftError(UserError):
    """A draft with errors was to be saved; carries every problem for the form to show at its fields."""

    def __init__(self, problems: list[Problem]) -> None:
        """Take the first error's message as the message of the whole."""
        errors = [problem for problem in problems if problem.gravity is Gravity.ERROR] or problems
        super().__init__(errors[0].message, errors[0].field)
        self.problems = problems
