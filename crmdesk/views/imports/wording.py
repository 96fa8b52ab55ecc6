"""What the import calls things: encodings, separators, currencies, which value wins, and what came in."""

from crmdesk.money import is_currency
from crmdesk.services.imports.kinds import KINDS
from crmdesk.services.imports.mapping import Precedence
from crmdesk.translation import N_, format_count, ngettext
from crmdesk.translation import gettext as _

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5", "cp1252")
"""The encodings offered for correction by hand, by Python's names: what Chinese banks and their vendors export."""

SEPARATORS = {
    ",": N_("Comma  ,"),
    ";": N_("Semicolon  ;"),
    "\t": N_("Tab"),
    "|": N_("Bar  |"),
    "^": N_("Caret  ^"),
}

CURRENCIES = {
    "CNY": N_("Renminbi"),
    "USD": N_("US dollar"),
    "HKD": N_("Hong Kong dollar"),
    "EUR": N_("Euro"),
    "JPY": N_("Japanese yen"),
    "GBP": N_("Pound sterling"),
    "AUD": N_("Australian dollar"),
    "CAD": N_("Canadian dollar"),
    "SGD": N_("Singapore dollar"),
    "CHF": N_("Swiss franc"),
    "MOP": N_("Macao pataca"),
    "TWD": N_("New Taiwan dollar"),
}
"""The currencies a branch on the mainland sees; any other code can be typed."""


def encoding_name(codec: str) -> str:
    """Return what people call an encoding."""
    known = {
        "utf-8": "UTF-8",
        "gb18030": "GB18030 (GBK, GB2312)",
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16 BE",
        "big5": "Big5",
        "cp1252": "Windows-1252",
    }
    return known.get(codec, codec.upper())


def separator_name(separator: str) -> str:
    """Return what people call the character between two cells."""
    known = SEPARATORS.get(separator)
    return _(known) if known else separator


def currency_name(code: str) -> str:
    """Return a currency's code and name."""
    known = CURRENCIES.get(code)
    return f"{code}  {_(known)}" if known else code


def currency_code(text: str) -> str:
    """Return the code at the beginning of what was chosen or typed, in capitals."""
    word = text.strip().upper().split(" ")[0]
    return word if is_currency(word) else text.strip().upper()


def precedence_name(precedence: Precedence) -> str:
    """Return who wins where the file and the book differ."""
    return {
        Precedence.FILE: _("The file wins"),
        Precedence.MINE_IF_NEWER: _("Mine wins if newer"),
        Precedence.ASK: _("Ask me"),
    }[precedence]


def precedence_explained(precedence: Precedence) -> str:
    """Return in a sentence what a rule of precedence means."""
    return {
        Precedence.FILE: _("Whatever the file says replaces what the book says."),
        Precedence.MINE_IF_NEWER: _(
            "What was corrected by hand since the last import stays; the rest follows the file."
        ),
        Precedence.ASK: _("Every difference is shown before the import, and you decide."),
    }[precedence]


def kind_name(key: str) -> str:
    """Return what a kind of import is called; the key of one that a newer program wrote."""
    kind = KINDS.get(key)
    return _(kind.label) if kind is not None else key


def came_in(kind: str, count: int) -> str:
    """Return how many records of a kind came in, new or changed."""
    said = {
        "customers": ngettext("{count} customer came in", "{count} customers came in", count),
        "contacts": ngettext("{count} contact came in", "{count} contacts came in", count),
    }.get(kind, ngettext("{count} row came in", "{count} rows came in", count))
    return said.format(count=format_count(count))
