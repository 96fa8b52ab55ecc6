"""Looking over every few seconds at what others did to the same book, so that no screen shows what is no longer so."""

from PySide6.QtCore import QObject, QTimer

from crmdesk.services.neighbours import News, news_since
from crmdesk.views.worker import Worker

EVERY = 3_000
"""Milliseconds between two looks; each costs one look at the end of an index."""


class Neighbours(QObject):
    """Tells the screens, as ``worker.changed``, what a second window or a colleague changed."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        """Begin to watch; ends with ``parent``."""
        super().__init__(parent)
        self._worker = worker
        self._seen: int | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask once what is new; while a write is under way its own look would only wait for it."""
        if not self._worker.saving:
            self._worker.read(
                self, news_since, self._seen, frozenset(self._worker.own_acts), done=self._tell, key="news"
            )

    def _tell(self, news: News) -> None:
        self._seen = news.latest_act
        self._worker.own_acts = {act for act in self._worker.own_acts if act > news.latest_act}
        if news.nouns:
            self._worker.changed.emit(news.nouns)
