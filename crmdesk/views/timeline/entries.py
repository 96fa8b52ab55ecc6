"""What the timeline shows of each entry: icon, words, the line of who and when, the pill of its state."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from crmdesk import clock
from crmdesk.services.contacts.timeline import EntryKind, TimelineEntry
from crmdesk.terms import Confidentiality, ContactState, PromiseState, TaskState
from crmdesk.translation import format_day, language, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets import timeline as shown

_BETWEEN = " · "


def entry_shown(entry: TimelineEntry) -> shown.TimelineEntry:
    """Return an entry as the list paints it; its key is the service's entry."""
    at = clock.local(entry.at)
    badge, tone = _badge(entry)
    return shown.TimelineEntry(
        key=entry,
        icon=_icon(entry),
        title=_title(entry),
        meta=_BETWEEN.join(part for part in (_moment(at), entry.who, _mood(entry), _due(entry)) if part),
        text=_text(entry),
        tone=_mark_tone(entry),
        badge=badge,
        badge_tone=tone,
        group=month_heading(at.date()),
    )


def month_heading(day: date) -> str:
    """Return the heading of a month: ``This month``, ``October``, ``December 2025``."""
    today = clock.today()
    if (day.year, day.month) == (today.year, today.month):
        return _("This month")
    if day.year == today.year:
        return _written(day, pgettext("pattern of a month", "MMMM"))
    return _written(day, pgettext("pattern of a month", "MMMM yyyy"))


def is_overdue(entry: TimelineEntry) -> bool:
    """Say whether a promise or task is still open after its day."""
    still_open = entry.state == PromiseState.OPEN.value and entry.kind is not EntryKind.CONTACT
    return still_open and entry.due_on is not None and entry.due_on < clock.today()


def _title(entry: TimelineEntry) -> str:
    if entry.kind is EntryKind.CONTACT and entry.channel is not None:
        return words.channel_text(entry.channel)
    return pgettext("timeline", "Promise") if entry.kind is EntryKind.PROMISE else pgettext("timeline", "Task")


def _icon(entry: TimelineEntry) -> str:
    if entry.kind is EntryKind.CONTACT and entry.channel is not None:
        return words.channel_icon(entry.channel)
    return "handshake" if entry.kind is EntryKind.PROMISE else "list-checks"


def _mark_tone(entry: TimelineEntry) -> Tone:
    """Return the tone of the mark on the line: quiet for what did not happen, its own for each kind."""
    if entry.kind is EntryKind.PROMISE:
        return Tone.GOLD
    if entry.kind is EntryKind.TASK:
        return Tone.VIOLET
    off = {ContactState.CANCELLED.value, ContactState.NO_ANSWER.value}
    return Tone.NEUTRAL if entry.state in off else Tone.ACCENT


def _badge(entry: TimelineEntry) -> tuple[str, Tone]:
    """Return the words and tone of the pill; a contact that simply took place has none."""
    if entry.kind is EntryKind.PROMISE:
        promise = PromiseState(entry.state)
        words_tone = words.promise_state_text(promise), words.promise_state_tone(promise)
        return (_("Overdue"), Tone.BAD) if is_overdue(entry) else words_tone
    if entry.kind is EntryKind.TASK:
        task = TaskState(entry.state)
        return (
            (_("Overdue"), Tone.BAD)
            if is_overdue(entry)
            else (words.task_state_text(task), words.task_state_tone(task))
        )
    state = ContactState(entry.state)
    parts = [] if state is ContactState.DONE else [words.contact_state_text(state)]
    tone = words.contact_state_tone(state)
    if entry.confidential:
        parts.append(words.confidentiality_text(Confidentiality.CONFIDENTIAL))
        tone = Tone.VIOLET if state is ContactState.DONE else tone
    return _BETWEEN.join(parts), tone


def _moment(at: datetime) -> str:
    """Write the day and time: ``Today 14:30``, ``Mon 23 Nov 14:30``, ``Mon 24 Nov 2025 14:30``."""
    today, time = clock.today(), at.strftime("%H:%M")
    if at.date() == today:
        return _("Today {time}").format(time=time)
    if (today - at.date()).days == 1:
        return _("Yesterday {time}").format(time=time)
    pattern = pgettext("pattern of a day", "ddd d MMM yyyy")
    if at.year == today.year:
        pattern = pgettext("pattern of a day", "ddd d MMM")
    return f"{_written(at.date(), pattern)} {time}"


def _written(day: date, pattern: str) -> str:
    """Write a day by a pattern of Qt's, with the names of the language now spoken."""
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)


def _mood(entry: TimelineEntry) -> str:
    return "" if entry.mood is None else words.mood_text(entry.mood)


def _due(entry: TimelineEntry) -> str:
    return "" if entry.due_on is None else _("due {day}").format(day=format_day(entry.due_on))


def _text(entry: TimelineEntry) -> str:
    """Return the words of an entry, its outcome last; of a confidential one that one may not read, only that it is so."""
    hidden = entry.confidential and entry.state == ContactState.DONE.value and not entry.text and not entry.detail
    if hidden:
        return _("Only the customer's main manager and her superiors can read this.")
    return "\n".join(part.strip() for part in (entry.text, entry.detail) if part.strip())
