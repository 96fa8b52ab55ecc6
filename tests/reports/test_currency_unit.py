from crmdesk import translation
from crmdesk.reports.currency_unit import currency_unit, unit_note


def test_units_are_said_as_banks_print_them() -> None:
    assert currency_unit("USD") == "USD"
    assert unit_note("CNY") == "Amounts in CNY"
    translation.set_language(translation.CHINESE)
    assert currency_unit("CNY") == "元"
    assert currency_unit("USD") == "美元"
