"""The bank's lists of choices, with their labels in both languages."""

from dataclasses import dataclass

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.models import Choice
from crmdesk.translation import CHINESE, language


@dataclass(frozen=True, slots=True)
class Label:
    """A key with its English and its Chinese label."""

    key: str
    english: str
    chinese: str

    def text(self) -> str:
        """Return the label in the language now spoken."""
        return self.chinese if language() == CHINESE else self.english


def choices_of(work: UnitOfWork, topic: str) -> tuple[Label, ...]:
    """Return the choices of a topic in their order."""
    statement = (
        select(Choice.key, Choice.label_en, Choice.label_zh)
        .where(Choice.topic == topic, Choice.removed_at.is_(None))
        .order_by(Choice.position, Choice.id)
    )
    return tuple(Label(*row) for row in work.session.execute(statement))


def choices_with(work: UnitOfWork, topic: str, key: str | None) -> tuple[Label, ...]:
    """Return the choices of a topic, and the one a record has where the bank retired it meanwhile."""
    live = choices_of(work, topic)
    used = label_of(work, topic, key)
    return live if used is None or any(one.key == used.key for one in live) else (*live, used)


def all_choices(work: UnitOfWork) -> dict[str, tuple[Label, ...]]:
    """Return every topic's choices, for the forms of the window."""
    statement = (
        select(Choice.topic, Choice.key, Choice.label_en, Choice.label_zh)
        .where(Choice.removed_at.is_(None))
        .order_by(Choice.topic, Choice.position, Choice.id)
    )
    found: dict[str, list[Label]] = {}
    for topic, key, english, chinese in work.session.execute(statement):
        found.setdefault(topic, []).append(Label(key, english, chinese))
    return {topic: tuple(labels) for topic, labels in found.items()}


def label_of(work: UnitOfWork, topic: str, key: str | None) -> Label | None:
    """Return the label of one choice; a key that is on no list stands for itself."""
    if not key:
        return None
    row = work.session.execute(
        select(Choice.label_en, Choice.label_zh).where(Choice.topic == topic, Choice.key == key)
    ).one_or_none()
    return Label(key, key, key) if row is None else Label(key, row.label_en, row.label_zh)
