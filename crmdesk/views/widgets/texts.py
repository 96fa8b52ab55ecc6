"""Labels by what they are for; the style sheet says how each looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str, kind: str = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label of a kind the style sheet knows, such as heading, title, strong, body, muted, small or figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def heading(text: str) -> QLabel:
    """Return the heading of a page."""
    return label(text, "heading")


def title(text: str) -> QLabel:
    """Return the title of a card or a part of a page."""
    return label(text, "title")


def muted(text: str, *, wrap: bool = False) -> QLabel:
    """Return a quiet remark."""
    return label(text, "muted", wrap=wrap)


def small(text: str, *, wrap: bool = False) -> QLabel:
    """Return a small quiet remark."""
    return label(text, "small", wrap=wrap)


class ElidedLabel(QLabel):
    """A one-line label that ends in … where there is no room, and then shows the whole as its tip."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        """Show ``text`` in a kind of the style sheet."""
        super().__init__(parent)
        self._whole = ""
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole_text(self) -> str:
        """Return the text unshortened."""
        return self._whole

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Shorten anew."""
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and show the look that follows from it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
