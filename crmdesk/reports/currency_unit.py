"""What amounts are counted in, as papers say it: 元 for the renminbi, 美元; in English the currency's code."""

from crmdesk import translation
from crmdesk.translation import gettext as _

_CHINESE_UNITS = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "HKD": "港元",
    "JPY": "日元",
    "GBP": "英镑",
    "AUD": "澳元",
    "CAD": "加元",
    "SGD": "新加坡元",
    "CHF": "瑞士法郎",
    "MOP": "澳门元",
    "TWD": "新台币",
}
"""The currencies that banks on the mainland quote over the counter; others go by their code."""


def currency_unit(currency: str) -> str:
    """Return the unit of amounts of a currency."""
    if translation.language() != translation.CHINESE:
        return currency
    return _CHINESE_UNITS.get(currency, currency)


def unit_note(currency: str) -> str:
    """Say at a table's head what its amounts are counted in: 单位：元."""
    return _("Amounts in {unit}").format(unit=currency_unit(currency))
