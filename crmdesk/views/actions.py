"""Everything the window can do, each with a name and perhaps a shortcut, so that help can list it and tests can try it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from crmdesk.views.icons import icon as tinted


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the window can do."""

    key: str
    """Unique: ``customers.new``."""
    group: str
    """The heading under which help lists it."""
    text: str
    shortcut: str = ""
    icon: str = ""


class Actions:
    """The registry of one window. An action belongs to the widget it was added for and dies with it."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, widget: QWidget, command: Command, do: Callable[[], object]) -> QAction:
        """Let ``widget`` do a command: its shortcut works while the widget is on screen. A known key raises ValueError."""
        if command.key in self._commands:
            message = f"two actions are called {command.key}"
            raise ValueError(message)
        action = QAction(command.text, widget)
        if command.icon:
            action.setIcon(tinted(command.icon))
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda: do())  # noqa: PLW0108 - drops the checked state
        widget.addAction(action)
        action.destroyed.connect(lambda: self._forget(command.key))
        self._commands[command.key], self._actions[command.key] = command, action
        return action

    def action(self, key: str) -> QAction:
        """Return an action, for a button or a menu; an unknown key raises KeyError."""
        return self._actions[key]

    def commands(self) -> list[Command]:
        """Return every command, in the order added."""
        return list(self._commands.values())

    def native_shortcut(self, key: str) -> str:
        """Return a command's shortcut as this system writes it."""
        return QKeySequence(self._commands[key].shortcut).toString(QKeySequence.SequenceFormat.NativeText)

    def _forget(self, key: str) -> None:
        self._commands.pop(key, None)
        self._actions.pop(key, None)
