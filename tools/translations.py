r"""Keep the Chinese catalogue in step with the source: ``python tools/translations.py extract|update|fill FILE|check``.

``extract`` lists the messages, ``update`` brings the catalogue to them (new ones untranslated, old ones removed),
``fill`` takes translations from a JSON file of ``{"English": "简体中文"}``, ``check`` names everything that is missing.
A message with a context is written ``context\u0004message`` in the JSON file.
"""

import argparse
import json
import string
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "crmdesk.po"
CONTEXT_MARK = "\u0004"
_WIDTH = 120
_HEADER = "# Simplified Chinese of crmdesk, in the words Chinese banks use."
# A catalogue that says when it was last touched changes with every run; the history of the file says it better.
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def extract() -> Catalog:
    """Return every message of the source, with the modules it stands in."""
    catalogue = Catalog(project="crmdesk", charset="utf-8", creation_date=_EPOCH)
    found = extract_from_dir(
        str(ROOT / "crmdesk"),
        method_map=[("**.py", "python")],
        keywords=DEFAULT_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in found:
        place = [(f"crmdesk/{Path(name).as_posix()}", 0)]
        catalogue.add(message, None, place, auto_comments=comments, context=context)
    return catalogue


def read_catalogue() -> Catalog:
    """Return the Chinese catalogue as it is kept, or an empty one."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh_CN", project="crmdesk", charset="utf-8")
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="zh_CN", domain="crmdesk")


def update() -> None:
    """Bring the catalogue to the messages of the source; never guess a translation from a similar message."""
    catalogue = read_catalogue()
    catalogue.update(extract(), no_fuzzy_matching=True, keep_user_comments=True)
    catalogue.obsolete.clear()
    _write(catalogue)


def fill(source: Path) -> list[str]:
    """Take the translations of a JSON file into the catalogue and return those that belong to no message."""
    translations = cast("dict[str, str]", json.loads(source.read_text(encoding="utf-8")))
    catalogue, strangers = read_catalogue(), list[str]()
    for key, translation in translations.items():
        context, mark, message_id = key.rpartition(CONTEXT_MARK)
        message = catalogue.get(message_id, context=context if mark else None)
        if message is None:
            strangers.append(key)
        else:
            message.string = (translation,) if message.pluralizable else translation
    _write(catalogue)
    return strangers


def problems() -> list[str]:
    """Return what keeps the catalogue from being complete, one line each; an empty list when nothing does."""
    kept = read_catalogue()
    found = [
        f"not in the catalogue: {_name(message)}" for message in _messages(extract()) if _twin(message, kept) is None
    ]
    source = extract()
    for message in _messages(kept):
        if _twin(message, source) is None:
            found.append(f"no longer in the source: {_name(message)}")
        elif message.fuzzy:
            found.append(f"marked doubtful: {_name(message)}")
        elif not all(_translations(message)):
            found.append(f"not translated: {_name(message)}")
        else:
            found += _placeholder_problems(message)
    return found


def _placeholder_problems(message: Message) -> list[str]:
    """Compare the placeholders of a message (of its plural, which always counts) and of its translations."""
    original = message.id if isinstance(message.id, str) else message.id[-1]
    expected = placeholders(original)
    return [
        f"placeholders differ: {_name(message)}: {translation!r}"
        for translation in _translations(message)
        if placeholders(translation) != expected
    ]


def placeholders(text: str) -> Counter[str]:
    """Count the named placeholders of a message; a text that is no format string has the placeholder ``?``."""
    try:
        return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return Counter(["?"])


def _messages(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def _twin(message: Message, catalogue: Catalog) -> Message | None:
    """Return the same message in another catalogue."""
    return catalogue.get(message.id, context=message.context)


def _translations(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _name(message: Message) -> str:
    """Return a message as a problem names it."""
    return f"{message.context or ''}{' | ' if message.context else ''}{message.id!r}"


def _write(catalogue: Catalog) -> None:
    """Write the catalogue with one form for the same content, without line numbers, which change with every edit."""
    catalogue.header_comment = _HEADER
    catalogue.creation_date = catalogue.revision_date = _EPOCH
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "crmdesk", "", "crmdesk"
    catalogue.last_translator = catalogue.language_team = "crmdesk"
    catalogue.fuzzy = False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, width=_WIDTH, sort_output=True, include_lineno=False, ignore_obsolete=True)


def main() -> int:
    """Do what the command line asks; 1 when ``check`` or ``fill`` finds something amiss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["extract", "update", "fill", "check"])
    parser.add_argument("file", nargs="?", type=Path, help="the JSON file of fill")
    wish = parser.parse_args()
    found = list[str]()
    if wish.command == "extract":
        print("\n".join(_name(message) for message in _messages(extract())))
    elif wish.command == "update":
        update()
    elif wish.command == "fill":
        if wish.file is None:
            parser.error("fill needs a JSON file")
        found = [f"no such message: {key!r}" for key in fill(wish.file)]
    else:
        found = problems()
    print("\n".join(found), file=sys.stderr) if found else None
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
