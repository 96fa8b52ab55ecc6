"""The figures of an import as an equation that adds up: rows = new + changed + same + repeated + refused."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QLabel, QWidget

from crmdesk.translation import format_count, pgettext
from crmdesk.translation import gettext as _
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.layouts import column, framed, row
from crmdesk.views.widgets.pill import Pill
from crmdesk.views.widgets.texts import label


class Counted(Protocol):
    """What a plan and a result have in common: the counts of decisions 16."""

    @property
    def rows(self) -> int:
        """All rows of the file."""
        ...

    @property
    def new(self) -> int:
        """Rows of customers the book does not have."""
        ...

    @property
    def changed(self) -> int:
        """Rows that change what the book says."""
        ...

    @property
    def same(self) -> int:
        """Rows the book has just so."""
        ...

    @property
    def repeated(self) -> int:
        """Rows that stand in the file before."""
        ...

    @property
    def refused(self) -> int:
        """Rows that cannot come in."""
        ...


@dataclass(frozen=True, slots=True)
class _Tile:
    """One figure: its name among the counts, and the tone it has where it is not zero."""

    name: str
    tone: Tone


_TILES = (
    _Tile("rows", Tone.SLATE),
    _Tile("new", Tone.GOOD),
    _Tile("changed", Tone.ACCENT),
    _Tile("same", Tone.NEUTRAL),
    _Tile("repeated", Tone.WARN),
    _Tile("decided", Tone.GOOD),
    _Tile("refused", Tone.BAD),
)


class Figures(QWidget):
    """Six tiles with the signs of the equation between them; a seventh for rows that come in by the user's answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._by_answers: tuple[QWidget, ...] = ()
        self._figures: dict[str, QLabel] = {}
        self._captions: dict[str, Pill] = {}
        layout = row(spacing=9)
        for at, tile in enumerate(_TILES):
            sign = label("=" if at == 1 else "+", "title")
            shown = self._tile(tile)
            if at:
                layout.addWidget(sign)
            layout.addWidget(shown, 1)
            if tile.name == "decided":
                self._by_answers = (sign, shown)
        self.setLayout(layout)
        self._show_decided(shown=False)

    def show_counts(self, counts: Counted, decided: int = 0) -> None:
        """Show the counts of a plan or a result; ``decided`` of its refused rows come in by the user's answers."""
        values = {
            "rows": counts.rows, "new": counts.new, "changed": counts.changed, "same": counts.same,
            "repeated": counts.repeated, "decided": decided, "refused": counts.refused - decided,
        }  # fmt: skip
        self._show_decided(shown=bool(decided))
        names = _names()
        for tile in _TILES:
            count = values[tile.name]
            self._figures[tile.name].setText(format_count(count))
            self._captions[tile.name].set(names[tile.name], tile.tone if count else Tone.NEUTRAL)
            self._figures[tile.name].setAccessibleName(f"{names[tile.name]}: {format_count(count)}")

    def _show_decided(self, *, shown: bool) -> None:
        for one in self._by_answers:
            one.setVisible(shown)

    def _tile(self, tile: _Tile) -> QWidget:
        figure, caption = label("", "figure", selectable=True), Pill()
        self._figures[tile.name], self._captions[tile.name] = figure, caption
        return framed(column(figure, row(caption, None), margins=(14, 9, 14, 11), spacing=5))


def _names() -> dict[str, str]:
    """Return what the counts are called."""
    return {
        "rows": _("Rows in the file"),
        "new": pgettext("import", "New"),
        "changed": pgettext("import", "Changed"),
        "same": pgettext("import", "The same"),
        "repeated": pgettext("import", "Repeated"),
        "decided": pgettext("import", "By your answers"),
        "refused": pgettext("import", "Refused"),
    }
