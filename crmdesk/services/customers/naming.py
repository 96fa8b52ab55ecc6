"""What a customer is called where the name is missing."""

from uuid import UUID

from crmdesk.translation import gettext as _


def shown_name(name: str | None, number: str | None, uid: UUID) -> str:
    """Return the name, else the customer number, else words with the end of the record's own mark."""
    return name or number or _("Unnamed {mark}").format(mark=uid.hex[-6:].upper())
