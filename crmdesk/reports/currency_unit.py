"""What amounts are counted in, as papers say it: 元 for the renminbi, the code or name for other currencies."""

from babel.numbers import get_currency_name

from crmdesk import translation
from crmdesk.translation import gettext as _

_RENMINBI = "CNY"


def currency_unit(currency: str) -> str:
    """Return the unit of amounts of a currency: 元, 美元; in English the currency's code."""
    if translation.language() != translation.CHINESE:
        return currency
    return "元" if currency == _RENMINBI else get_currency_name(currency, locale=translation.CHINESE)


def unit_note(currency: str) -> str:
    """Say at a table's head what its amounts are counted in: 单位：元."""
    return _("Amounts in {unit}").format(unit=currency_unit(currency))
