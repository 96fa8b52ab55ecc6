"""Nobody at the desk: tells when neither key nor mouse was used in this program for so many minutes.

Only the windows are listened to, where what a person does arrives first: a filter over every event of every widget would
slow the whole program down.
"""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from crmdesk import clock

TICK = 500
"""Milliseconds between two looks at the clocks, so that the lock comes well within a second of its time."""
SIGNS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.InputMethod,
})  # fmt: skip
"""What only a person brings about."""


class IdleWatch(QObject):
    """Watches the whole program; ``idle`` tells once per absence.

    Two clocks count: one that never jumps, and the wall clock, which also goes on while the computer sleeps. A wall
    clock set forward locks too early, set back it does no harm.
    """

    idle = Signal()

    def __init__(self, application: QGuiApplication, minutes: int) -> None:
        """Begin to watch."""
        super().__init__(application)
        self._limit = minutes * 60.0
        self._told = False
        self._note()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._application = application
        application.focusWindowChanged.connect(self._listen)
        for window in application.topLevelWindows():
            self._listen(window)

    @property
    def minutes(self) -> float:
        """After how many minutes absence is told."""
        return self._limit / 60.0

    def set_minutes(self, minutes: int) -> None:
        """Wait another time from now on."""
        self._limit = minutes * 60.0

    def look(self) -> None:
        """Tell when the time is over."""
        away = max(time.monotonic() - self._since, (clock.now() - self._at).total_seconds())
        if away >= self._limit and not self._told:
            self._told = True
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note what a person does; every event goes on its way."""
        if event.type() in SIGNS:
            self._note()
        return False

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._application.focusWindowChanged.disconnect(self._listen)
        self.deleteLater()

    def _listen(self, window: QWindow | None) -> None:
        """Listen to a window too; being turned to it is a sign of somebody there."""
        self._note()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _note(self) -> None:
        self._since, self._at = time.monotonic(), clock.now()
        self._told = False
