"""Changing the bank's lists of choices: adding, renaming, ordering, retiring an entry and bringing it back.

A record keeps the key of its choice, which never changes; a retired choice is offered no more and stays readable.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import Choice
from crmdesk.services import ruling
from crmdesk.terms import ChoiceId
from crmdesk.translation import CHINESE, language
from crmdesk.translation import gettext as _

TOPICS = ("purpose", "came_by", "ownership", "listing", "product_category", "look_reason")
"""The lists a bank may change, in the order they are shown."""
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    """One entry of a list as it is edited; ``record_id`` None is a new one."""

    topic: str
    english: str = ""
    chinese: str = ""
    record_id: ChoiceId | None = None
    retired: bool = False

    def text(self) -> str:
        """Return the label in the language now spoken."""
        return self.chinese if language() == CHINESE else self.english


def list_choices(work: UnitOfWork, topic: str) -> tuple[ChoiceDraft, ...]:
    """Return a topic's choices in their order, the retired ones last."""
    statement = (
        select(Choice).where(Choice.topic == topic).order_by(Choice.removed_at.is_not(None), Choice.position, Choice.id)
    )
    return tuple(_draft_of(one) for one in work.session.scalars(statement))


def check_choice(draft: ChoiceDraft, others: Sequence[ChoiceDraft]) -> list[Problem]:
    """Return what is wrong with an entry among the entries of its topic; live while typing and again when saving."""
    problems: list[Problem] = []
    for field in ("english", "chinese"):
        text = getattr(draft, field).strip()
        if not text:
            problems.append(Problem(field, _("Please fill this in.")))
        elif len(text) > LONGEST_LABEL:
            problems.append(Problem(field, _("At most {count} characters.").format(count=LONGEST_LABEL)))
        else:
            problems += _alike(field, text, draft, others)
    return problems


def _alike(field: str, text: str, draft: ChoiceDraft, others: Sequence[ChoiceDraft]) -> list[Problem]:
    """Return the problem that another entry of the topic is called the same."""
    for other in others:
        if other.record_id != draft.record_id and getattr(other, field).strip().casefold() == text.casefold():
            if other.retired:
                return [Problem(field, _("A retired entry is called this already: bring that one back."))]
            return [Problem(field, _("Another entry of this list is called this already."))]
    return []


def save_choice(work: UnitOfWork, draft: ChoiceDraft, base: ChoiceDraft) -> ChoiceId:
    """Add an entry at the end of its list, or rename one; ``base`` is the entry as it was opened.

    Raises InvalidDraftError for labels that are empty or taken, UserError where somebody else renamed it meanwhile.
    """
    work.demand_ruling()
    problems = check_choice(draft, list_choices(work, draft.topic))
    if problems:
        raise InvalidDraftError(problems)
    if draft.record_id is None:
        return _add(work, draft)
    choice = _choice(work, draft.record_id)
    present = _draft_of(choice)
    if (present.english, present.chinese) != (base.english, base.chinese):
        raise ruling.changed_meanwhile()
    choice.label_en, choice.label_zh = draft.english.strip(), draft.chinese.strip()
    return draft.record_id


def move_choice(work: UnitOfWork, choice_id: ChoiceId, steps: int) -> None:
    """Move an entry down its list by ``steps``, up where they are negative."""
    work.demand_ruling()
    choice = _choice(work, choice_id)
    live = _live(work, choice.topic)
    if choice in live:
        ruling.move(live, live.index(choice), steps)


def retire_choice(work: UnitOfWork, choice_id: ChoiceId) -> None:
    """Offer an entry no more; records that use it keep it. The last one of a list stays."""
    work.demand_ruling()
    choice = _choice(work, choice_id)
    if choice.removed_at is not None:
        return
    if len(_live(work, choice.topic)) == 1:
        raise UserError(_("This is the last entry of the list. Add another one before you retire it."))
    choice.removed_at = work.now
    choice.removed_by_act = work.act_id


def restore_choice(work: UnitOfWork, choice_id: ChoiceId) -> None:
    """Offer a retired entry again, at the end of its list."""
    work.demand_ruling()
    choice = _choice(work, choice_id)
    if choice.removed_at is None:
        return
    choice.position = _next_position(work, choice.topic)
    choice.removed_at = None
    choice.removed_by_act = None


def _draft_of(choice: Choice) -> ChoiceDraft:
    return ChoiceDraft(
        choice.topic, choice.label_en, choice.label_zh, ChoiceId(choice.id), retired=choice.removed_at is not None
    )


def _choice(work: UnitOfWork, choice_id: ChoiceId) -> Choice:
    choice = work.session.get(Choice, choice_id)
    if choice is None:
        raise ruling.gone()
    return choice


def _live(work: UnitOfWork, topic: str) -> list[Choice]:
    statement = (
        select(Choice).where(Choice.topic == topic, Choice.removed_at.is_(None)).order_by(Choice.position, Choice.id)
    )
    return list(work.session.scalars(statement))


def _next_position(work: UnitOfWork, topic: str) -> int:
    last = work.session.scalar(
        select(func.max(Choice.position)).where(Choice.topic == topic, Choice.removed_at.is_(None))
    )
    return 0 if last is None else last + 1


def _add(work: UnitOfWork, draft: ChoiceDraft) -> ChoiceId:
    """Add an entry with a key of its own, made of its English label."""
    if draft.topic not in TOPICS:
        raise ruling.gone()
    taken = set(work.session.scalars(select(Choice.key).where(Choice.topic == draft.topic)))
    stem = re.sub(r"[^a-z0-9]+", "_", draft.english.casefold()).strip("_") or "entry"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    choice = Choice(
        topic=draft.topic, key=key, label_en=draft.english.strip(), label_zh=draft.chinese.strip(),
        position=_next_position(work, draft.topic),
    )  # fmt: skip
    work.session.add(choice)
    work.session.flush()
    return ChoiceId(choice.id)
