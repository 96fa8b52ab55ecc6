"""The customer's mood in five faces, and a note beside it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from crmdesk.terms import Mood
from crmdesk.translation import gettext as _
from crmdesk.views import words
from crmdesk.views.icons import icon
from crmdesk.views.widgets.buttons import icon_button, tip
from crmdesk.views.widgets.layouts import column, row
from crmdesk.views.widgets.texts import label

_TOKENS = {
    Mood.ANGRY: "bad",
    Mood.DISPLEASED: "warn",
    Mood.NEUTRAL: "slate",
    Mood.PLEASED: "teal",
    Mood.DELIGHTED: "good",
}


class MoodPicker(QWidget):
    """Five faces of which none or one is chosen; arrow keys and Alt+1 to Alt+5 choose, once more takes it back.

    ``edited`` tells each change by the user.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no mood."""
        super().__init__(parent)
        self._mood: Mood | None = None
        self._faces: dict[Mood, QToolButton] = {}
        for mood in Mood:
            face = icon_button(words.mood_icon(mood), words.mood_text(mood), partial(self._toggle, mood))
            face.setIcon(_face_icon(mood))
            face.setToolTip(tip(words.mood_text(mood), f"Alt+{mood.value}"))
            face.setCheckable(True)
            face.setFixedSize(36, 32)
            face.setIconSize(QSize(20, 20))
            self._faces[mood] = face
            QShortcut(QKeySequence(f"Alt+{mood.value}"), self, partial(self._toggle, mood))
        self._word = label("", "body")
        self._word.setMinimumWidth(74)
        self.note = QLineEdit()
        self.note.setAccessibleName(_("Note on the mood"))
        self.note.setPlaceholderText(_("Why, in a word"))
        self.note.textEdited.connect(self.edited)
        faces = row(*self._faces.values(), 4, self._word, self.note, spacing=2)
        faces.setStretch(faces.count() - 1, 1)
        self.setLayout(column(label(_("Mood"), "label"), faces, spacing=3))
        self._show()

    def mood(self) -> Mood | None:
        """Return the mood chosen."""
        return self._mood

    def set_mood(self, mood: Mood | None, note: str) -> None:
        """Show a mood and its note without telling."""
        self._mood = mood
        self.note.setText(note)
        self._show()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at: the faces as one, and the note."""
        return [self._faces[self._mood or Mood.NEUTRAL], self.note]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move from face to face."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or self.note.hasFocus():
            super().keyPressEvent(event)
            return
        now = self._mood or Mood.NEUTRAL
        self._choose(Mood(min(5, max(1, now.value + step))))
        self._faces[self._mood or now].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, mood: Mood) -> None:
        self._choose(None if self._mood is mood else mood)

    def _choose(self, mood: Mood | None) -> None:
        self._mood = mood
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        for mood, face in self._faces.items():
            face.setChecked(mood is self._mood)
            only = mood is (self._mood or Mood.NEUTRAL)
            face.setFocusPolicy(Qt.FocusPolicy.StrongFocus if only else Qt.FocusPolicy.ClickFocus)
        self._word.setText("" if self._mood is None else words.mood_text(self._mood))


def _face_icon(mood: Mood) -> QIcon:
    """Return a face that takes its colour when it is chosen."""
    return icon(words.mood_icon(mood), "muted", _TOKENS[mood])
