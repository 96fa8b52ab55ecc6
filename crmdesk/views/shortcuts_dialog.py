"""Every shortcut of the window on one sheet, with those that hold only where one works."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.actions import Command
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.keycap import KeyCap
from crmdesk.views.widgets.layouts import column, plain, row
from crmdesk.views.widgets.texts import label

_COLUMNS = 3
_MOST_KEYS = 2
"""More keys for one deed are a row of them."""
_HEAD = 2
"""How many lines a group's heading takes, with the room above it."""
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


class ShortcutsDialog(Dialog):
    """Lists commands by group, each with its keys; it fits the smallest screen of a branch."""

    def __init__(self, parent: QWidget | None, commands: Sequence[Command]) -> None:
        """List ``commands``; those without a shortcut are left out."""
        super().__init__(parent, _("Keyboard shortcuts"), _("Everything can be done without the mouse."), width=980)
        groups = _grouped([one for one in (*commands, *_in_their_place()) if one.shortcut])
        sides: list[list[QWidget]] = [[] for _side in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for name, members in groups.items():
            side = heights.index(min(heights))
            sides[side].append(_group(name, members))
            heights[side] += len(members) + _HEAD
        shown = row(*(plain(column(*side, None, spacing=12)) for side in sides), spacing=32)
        for at in range(_COLUMNS):
            shown.setStretch(at, 1)
        self.body.addLayout(shown)
        self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()


def readable_keys(shortcut: str) -> str:
    """Return a shortcut as this system writes it, arrows as arrows."""
    *held, pressed = shortcut.split("+") if not shortcut.endswith("++") else (shortcut[:-2], "+")
    if pressed in _ARROWS:
        return "+".join((*held, _ARROWS[pressed]))
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _grouped(commands: Iterable[Command]) -> dict[str, dict[str, list[str]]]:
    """Return by group what can be done and with which keys; the same deed stands once."""
    groups: dict[str, dict[str, list[str]]] = {}
    for command in commands:
        groups.setdefault(command.group, {}).setdefault(command.text, []).append(command.shortcut)
    return groups


def _group(name: str, members: dict[str, list[str]]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.addWidget(label(name, "small"), 0, 0, 1, 2)
    for at, (text, shortcuts) in enumerate(members.items(), 1):
        grid.addWidget(label(text), at, 0)
        grid.addLayout(row(None, *(KeyCap(one) for one in _shown_keys(shortcuts)), spacing=4), at, 1)
    grid.setColumnStretch(0, 1)
    return plain(grid)


def _shown_keys(shortcuts: Sequence[str]) -> list[str]:
    """Return the keys of one deed; a row of them (one to nine) as the first and the last."""
    if len(shortcuts) > _MOST_KEYS:
        return [f"{readable_keys(shortcuts[0])} … {shortcuts[-1].rpartition('+')[2]}"]
    return [readable_keys(one) for one in shortcuts]


def _in_their_place() -> tuple[Command, ...]:
    """Return what the keys do in a form, a preview, the import or on an entry of the timeline."""
    told = (
        (_("Timeline"), _("Preview the visit report"), "Ctrl+P"),
        (_("Timeline"), _("A planned contact took place"), "Ctrl+Return"),
        (_("Timeline"), _("A planned contact was not answered"), "Ctrl+Shift+Return"),
        (_("Timeline"), _("Cancel a planned contact"), "Del"),
        (_("Forms"), _("Save"), "Ctrl+S"),
        (_("Forms"), _("Add a promise"), "Ctrl+D"),
        (_("Forms"), _("Add a next step"), "Ctrl+T"),
        (_("Import"), _("Choose a file"), "Ctrl+O"),
        (_("Import"), _("Continue"), "Ctrl+Return"),
        (_("Import"), _("Back"), "Alt+Left"),
        (_("Papers"), _("Save as PDF"), "Ctrl+S"),
        (_("Papers"), _("Print"), "Ctrl+P"),
        (_("Papers"), _("Larger"), "Ctrl++"),
        (_("Papers"), _("Smaller"), "Ctrl+-"),
    )
    return tuple(Command("", group, text, keys) for group, text, keys in told)
