"""Rows counted from one: promises, next steps, risks."""

from collections.abc import Sequence

from crmdesk.reports.table import FAINT, Column, Table

_SHARE = 0.06


def numbered(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Table]:
    """Return a table whose first column, headed ``title``, counts the rows; nothing where there is none."""
    counted = [(str(number), *row) for number, row in enumerate(rows, 1)]
    return [Table([Column(title, _SHARE, style=FAINT), *columns], counted)] if rows else []
