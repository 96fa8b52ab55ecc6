"""The people of a contact as one types them: ``李丽（财务总监）、王强``, separated by 、 , ; or a new line."""

import re
from collections.abc import Iterable, Sequence

from crmdesk.services.contacts.draft import AttendeeDraft
from crmdesk.services.staff import StaffName
from crmdesk.translation import CHINESE, language

_SEPARATOR = re.compile(r"[、，,;；\n]+(?![^（(]*[）)])")
_WITH_POST = re.compile(r"(.+?)\s*[（(]\s*(.*?)\s*[）)]\s*")


def written(people: Iterable[AttendeeDraft]) -> str:
    """Write people as one line, each with the post in brackets."""
    chinese = language() == CHINESE
    before, after, between = ("（", "）", "、") if chinese else (" (", ")", ", ")
    return between.join(f"{one.name}{before}{one.post}{after}" if one.post else one.name for one in people)


def read_people(text: str, *, of_bank: bool, known: Sequence[AttendeeDraft | StaffName] = ()) -> list[AttendeeDraft]:
    """Read people from a line; a name among ``known`` keeps its staff id, and its post where none is written.

    The same name is taken once. Names are separated by 、 or a comma, never by blanks, which Western names hold.
    """
    found: dict[str, AttendeeDraft] = {}
    for part in _SEPARATOR.split(text):
        whole = _WITH_POST.fullmatch(part)
        name, post = (whole[1].strip(), whole[2]) if whole else (part.strip(), "")
        if not name or name in found:
            continue
        match = next((one for one in known if one.name == name), None)
        kept = match.post if isinstance(match, AttendeeDraft) else ""
        found[name] = AttendeeDraft(name, of_bank, post or kept, match.staff_id if match and of_bank else None)
    return list(found.values())
