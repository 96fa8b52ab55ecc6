"""How backups are spoken of."""

from datetime import datetime

from crmdesk import clock
from crmdesk.services.backups import Backup, Reason
from crmdesk.translation import format_moment
from crmdesk.translation import gettext as _


def reason_text(reason: Reason | None) -> str:
    """Say why a backup was made; a file that is none is named a file."""
    return {
        None: _("A file"),
        Reason.BY_HAND: _("By hand"),
        Reason.HALF_HOUR: _("While working"),
        Reason.LOCK: _("When locking"),
        Reason.EXIT: _("When closing"),
        Reason.IMPORT: _("Before an import"),
        Reason.UPGRADE: _("Before an upgrade"),
    }[reason]


def when_text(moment: datetime) -> str:
    """Say when, as short as can be: the time for today, else day and time."""
    local = clock.local(moment)
    if local.date() == clock.today():
        return local.strftime("%H:%M")
    return format_moment(moment) if local.year != clock.today().year else local.strftime("%m-%d %H:%M")


def checked_text(backup: Backup) -> str:
    """Say whether a backup was reopened and found whole when it was made."""
    return _("Checked") if backup.checked is not None else _("Not checked")
