"""How a dry run shows facts: amounts, kinds and days in the user's language, what identifies a person masked."""

from collections.abc import Mapping
from typing import Any

from crmdesk import money
from crmdesk.services.imports.customers.cells import PERMANENT
from crmdesk.services.imports.customers.fields import label_of
from crmdesk.services.imports.customers.own_columns import OwnColumn
from crmdesk.services.imports.mapping import ImportSettings
from crmdesk.services.imports.target import CUSTOM, LEAVE_OUT
from crmdesk.services.masking import Secret, masked, masked_fact
from crmdesk.services.secrets_in_text import without_secrets
from crmdesk.terms import CustomerKind, IdType, Sensitivity, Sex
from crmdesk.translation import format_amount
from crmdesk.translation import gettext as _
from crmdesk.words import id_type_text, sex_text


class Shown:
    """Words for the facts of one import."""

    def __init__(self, settings: ImportSettings, own: Mapping[str, OwnColumn]) -> None:
        """Show facts in the currency of ``settings``, own fields by the class they have."""
        self._settings = settings
        self._own = own
        self._of_firm = settings.kind is CustomerKind.CORPORATE
        self._targets = {use.column: use.target for use in settings.columns}
        self._columns = {use.target: use.column for use in reversed(settings.columns)}

    def label(self, name: str, *, own: bool) -> str:
        """Return what a fact is called; an own field goes by its column."""
        return name if own else label_of(name)

    def column(self, name: str, *, own: bool) -> str:
        """Return the column of the file that a fact comes from, its label where it comes from none."""
        return name if own else self._columns.get(name, label_of(name))

    def value(self, name: str, value: Any, *, own: bool) -> str:
        """Return a fact as the dry run shows it; nothing for nothing."""
        if value is None:
            return ""
        return self._own_value(name, str(value)) if own else self._fact(name, value)

    def cell(self, column: str, text: str) -> str:
        """Return a cell as it stands in the file, masked by what its column goes to."""
        target = self._targets.get(column, LEAVE_OUT)
        return (
            self._own_value(column, text)
            if target == CUSTOM
            else without_secrets(masked_fact(target, text, of_firm=self._of_firm))
        )

    def _own_value(self, column: str, text: str) -> str:
        own = self._own.get(column)
        return (
            masked(Secret.OWN, text)
            if own is not None and own.sensitivity is not Sensitivity.C1
            else without_secrets(text)
        )

    def _fact(self, name: str, value: Any) -> str:
        if name == "balance":
            return format_amount(money.Money(value, self._settings.currency))
        if value == PERMANENT:
            return _("permanent")
        if isinstance(value, Sex):
            return sex_text(value)
        if isinstance(value, IdType):
            return id_type_text(value)
        return without_secrets(masked_fact(name, str(value), of_firm=self._of_firm))
