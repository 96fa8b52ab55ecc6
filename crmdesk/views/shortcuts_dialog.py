"""Every shortcut of the window on one sheet."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.translation import gettext as _
from crmdesk.views.actions import Command
from crmdesk.views.widgets.buttons import ButtonKind
from crmdesk.views.widgets.dialogs import Dialog
from crmdesk.views.widgets.keycap import KeyCap
from crmdesk.views.widgets.texts import label


class ShortcutsDialog(Dialog):
    """Lists commands by group, each with its keys."""

    def __init__(self, parent: QWidget | None, commands: Sequence[Command]) -> None:
        """List ``commands``; those without a shortcut are left out."""
        super().__init__(parent, _("Keyboard shortcuts"), _("Everything can be done without the mouse."), width=520)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        shown = [command for command in commands if command.shortcut]
        groups = list(dict.fromkeys(command.group for command in shown))
        at = 0
        for group in groups:
            grid.addWidget(label(group, "small"), at, 0, 1, 4)
            at += 1
            members = [command for command in shown if command.group == group]
            for number, command in enumerate(members):
                side = 2 * (number % 2)
                keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(label(command.text), at + number // 2, side)
                grid.addWidget(KeyCap(keys), at + number // 2, side + 1)
            at += (len(members) + 1) // 2
            grid.setRowMinimumHeight(at, 8)
            at += 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.add_button(_("Close"), self.accept, kind=ButtonKind.PRIMARY).setFocus()
