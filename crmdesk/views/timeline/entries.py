"""What the timeline shows of each entry: icon, words, the line of who and when, the pill of its state."""

from collections.abc import Sequence
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


DONE, NO_ANSWER, CANCEL = "done", "no_answer", "cancel"
"""What can be done with a planned contact at once."""
_AROUND = 24
"""Characters shown before what a search found, where it stands far behind in a text."""


def entry_shown(entry: TimelineEntry, sought: str = "") -> shown.TimelineEntry:
    """Return an entry as the list paints it; its key is the service's entry. ``sought`` is marked in its text."""
    at = clock.local(entry.at)
    badge, tone = _badge(entry)
    return shown.TimelineEntry(
        key=entry,
        icon=_icon(entry),
        title=_title(entry),
        meta=_BETWEEN.join(part for part in (_moment(at), entry.who, _mood(entry), _due(entry)) if part),
        text=_text(entry, sought),
        tone=_mark_tone(entry),
        badge=badge,
        badge_tone=tone,
        group=_("Planned") if is_ahead(entry) else month_heading(at.date()),
        sought=sought,
        deeds=_deeds() if is_planned(entry) else (),
    )


def month_heading(day: date) -> str:
    """Return the heading of a month: ``This month``, ``October``, ``December 2025``."""
    today = clock.today()
    if (day.year, day.month) == (today.year, today.month):
        return _("This month")
    if day.year == today.year:
        return _written(day, pgettext("pattern of a month", "MMMM"))
    return _written(day, pgettext("pattern of a month", "MMMM yyyy"))


def nearest_first(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries that come newest first with what lies ahead turned round: the next appointment stands on top."""
    ahead = [one for one in entries if is_ahead(one)]
    return [*reversed(ahead), *(one for one in entries if not is_ahead(one))]


def is_planned(entry: TimelineEntry) -> bool:
    """Say whether this is a contact that is planned, be its time past or not."""
    return entry.kind is EntryKind.CONTACT and entry.state == ContactState.PLANNED.value


def is_ahead(entry: TimelineEntry) -> bool:
    """Say whether this is a contact planned for a time that has not come."""
    return is_planned(entry) and entry.at > clock.now()


def _deeds() -> tuple[tuple[str, str], ...]:
    return (
        (DONE, pgettext("action", "Done")),
        (NO_ANSWER, pgettext("contact", "No answer")),
        (CANCEL, pgettext("action", "Cancel it")),
    )


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
    if is_planned(entry) and not is_ahead(entry):
        parts, tone = [_("To be written up")], Tone.WARN
    if entry.confidential:
        parts.append(words.confidentiality_text(Confidentiality.CONFIDENTIAL))
        tone = Tone.VIOLET if state is ContactState.DONE else tone
    return _BETWEEN.join(parts), tone


def _moment(at: datetime) -> str:
    """Write the day and time: ``Today 14:30``, ``Mon 23 Nov 14:30``, ``Mon 24 Nov 2025 14:30``; midnight is the day."""
    today, time = clock.today(), at.strftime("%H:%M") if at.hour or at.minute else ""
    if time and at.date() == today:
        return _("Today {time}").format(time=time)
    if time and (today - at.date()).days == 1:
        return _("Yesterday {time}").format(time=time)
    pattern = pgettext("pattern of a day", "ddd d MMM yyyy")
    if at.year == today.year:
        pattern = pgettext("pattern of a day", "ddd d MMM")
    return f"{_written(at.date(), pattern)} {time}".rstrip()


def _written(day: date, pattern: str) -> str:
    """Write a day by a pattern of Qt's, with the names of the language now spoken."""
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), pattern)


def _mood(entry: TimelineEntry) -> str:
    return "" if entry.mood is None else words.mood_text(entry.mood)


def _due(entry: TimelineEntry) -> str:
    return "" if entry.due_on is None else _("due {day}").format(day=format_day(entry.due_on))


def _text(entry: TimelineEntry, sought: str) -> str:
    """Return the words of an entry, its outcome last; of a confidential one that one may not read, only that it is so.

    While something is sought, texts begin near it, and other fields that hold it follow with their names.
    """
    hidden = entry.confidential and entry.state == ContactState.DONE.value and not entry.text and not entry.detail
    if hidden:
        return _("Only the customer's main manager and her superiors can read this.")
    parts = [_near(part.strip(), sought) for part in (entry.text, entry.detail) if part.strip()]
    if sought:
        holding = [part for part in parts if sought.lower() in part.lower()]
        parts = holding if holding or entry.found else parts
        parts += [
            _("{field}: {text}").format(field=field_name(name), text=_near(said, sought)) for name, said in entry.found
        ]
    return "\n".join(parts)


def _near(text: str, sought: str) -> str:
    """Return a text from a little before what is sought, if that stands far behind its beginning."""
    at = text.lower().find(sought.lower()) if sought else -1
    start = at - _AROUND
    return text if start <= _AROUND else f"…{text[start:]}"


def field_name(name: str) -> str:
    """Return what the contact form calls a field."""
    return {
        "needs": _("Needs found"),
        "products": _("Products discussed"),
        "disclosures": _("Disclosures given"),
        "reaction": _("Customer's reaction"),
        "mood_note": pgettext("field", "Mood"),
        "competitors": _("Other banks mentioned"),
        "risks": _("Risks seen"),
        "place": _("Place"),
    }[name]
