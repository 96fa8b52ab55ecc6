"""Python's search for garbage in circles, held off while a long job builds a great deal at once.

The search stops every thread while it walks through all objects: with an import of 100,000 rows in memory it stalled
the window for over a second again and again, and cost a third of the import's time (measured on Python 3.11).
"""

import gc
import threading
from types import TracebackType

_lock = threading.Lock()
_holders = 0


class CollectingHeldOff:
    """The block inside which nothing is searched. What was built stays out of later searches until the next long job.

    Objects still go the moment nobody refers to them; only circles of a job wait until the one after it.
    """

    def __enter__(self) -> None:
        """Hold the search off; let circles left by the job before be found later."""
        global _holders  # noqa: PLW0603 - the search is one for the program
        with _lock:
            _holders += 1
            if _holders == 1:
                gc.unfreeze()
                gc.disable()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Search again, but not through what was built, which would stall the window at once."""
        global _holders  # noqa: PLW0603
        with _lock:
            _holders -= 1
            if _holders == 0:
                gc.freeze()
                gc.enable()
