"""The user's language: gettext for messages, and dates, amounts and names written as that language writes them.

Source strings are English; ``resources/locale/zh_CN`` holds the Simplified Chinese of the bank. Translate when a text
is shown, never when a module is imported, so that the language can change.
"""

import gettext as gettext_library
import locale
import os
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from crmdesk import clock
from crmdesk.money import Money, exponent, from_minor
from crmdesk.paths import resource

CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)

_language = ENGLISH
_catalogue: gettext_library.NullTranslations = gettext_library.NullTranslations()


def system_language() -> str:
    """Return the language the program speaks unasked: the system's, and Chinese where that is neither of ours."""
    named = (
        os.environ.get("LANGUAGE")
        or os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
    )
    code = (named or locale.getlocale()[0] or "").split(":")[0]
    return ENGLISH if code.lower().startswith("en") else CHINESE


def language() -> str:
    """Return the language now spoken, ``zh_CN`` or ``en``."""
    return _language


def set_language(code: str) -> None:
    """Speak ``code`` from now on; an unknown code means Chinese."""
    global _language, _catalogue  # noqa: PLW0603 - the language is one for the program
    _language = code if code in LANGUAGES else CHINESE
    _catalogue = _load(_language)


def gettext(message: str) -> str:
    """Translate a message of the program."""
    return _catalogue.gettext(message)


def pgettext(context: str, message: str) -> str:
    """Translate a message that means different things in different places; ``context`` says which."""
    return _catalogue.pgettext(context, message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message about ``count`` things; the caller fills the placeholders."""
    return _catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the customary name, which the extractor knows
    """Mark a message for translation where it is written; translate it with ``gettext`` where it is shown."""
    return message


@cache
def _load(code: str) -> gettext_library.NullTranslations:
    """Load a language's compiled catalogue; in a checkout compile it first where the source is newer."""
    if code == ENGLISH:
        return gettext_library.NullTranslations()
    source = resource("locale", code, "LC_MESSAGES", "crmdesk.po")
    compiled = source.with_suffix(".mo")
    if source.exists() and (not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime):
        try:
            compile_catalogue(source, compiled)
        except OSError:
            return _in_memory(source)
    if not compiled.exists():
        return gettext_library.NullTranslations()
    with compiled.open("rb") as stream:
        return gettext_library.GNUTranslations(stream)


def compile_catalogue(source: Path, target: Path) -> None:
    """Compile a ``.po`` file to a ``.mo`` file, leaving out what is marked doubtful."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, domain="crmdesk")
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        write_mo(stream, catalogue)
    beside.replace(target)


def _in_memory(source: Path) -> gettext_library.NullTranslations:
    """Compile a catalogue without writing it, where the program's folder is read-only."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, domain="crmdesk")
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    buffer.seek(0)
    return gettext_library.GNUTranslations(buffer)


def format_day(day: date | None) -> str:
    """Write a day: ``2026-11-22`` in both languages, as Chinese banks and ISO 8601 do; nothing for None."""
    return "" if day is None else day.isoformat()


def format_long_day(day: date) -> str:
    """Write a day in words: ``2026年11月22日`` or ``22 November 2026``."""
    from babel.dates import format_date  # Babel costs 20 ms, which the start of the program has no use for

    return format_date(day, "y年M月d日" if _language == CHINESE else "d MMMM y", locale=_language)


def format_moment(moment: datetime | None) -> str:
    """Write a moment to the minute in the branch's zone; exact midnight stands for a day whose time nobody knows."""
    if moment is None:
        return ""
    local = clock.local(moment)
    return format_day(local.date()) if local.time() == time() else local.strftime("%Y-%m-%d %H:%M")


def format_amount(money: Money | None) -> str:
    """Write an amount exactly, with thousands separators and the currency's decimals, without its code."""
    return "" if money is None else f"{money.amount:,.{exponent(money.currency)}f}"


def format_short_amount(money: Money | None) -> str:
    """Write an amount for a list or figure: 万元 with two decimals in Chinese, else exactly."""
    if money is None:
        return ""
    if _language != CHINESE:
        return format_amount(money)
    wan = (from_minor(money.minor, money.currency) / 10_000).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{wan:,.2f}"


def format_count(count: int) -> str:
    """Write a whole number with thousands separators."""
    return f"{count:,}"


def format_size(size: int) -> str:
    """Write the size of a file in bytes as people read it."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} KB"
