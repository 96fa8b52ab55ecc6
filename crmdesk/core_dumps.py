"""No core dumps: a program that dies leaves nothing of its memory, which holds customers and the key, on a disk."""

import ctypes
import sys

_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE of linux/prctl.h


def forbid_core_dumps() -> None:
    """Forbid them for this process and those it starts; where a system keeps none, there is nothing to do.

    The size limit stops the file in the folder; on Linux the process is marked as well, because a system that hands
    dumps to a program of its own (systemd, apport) does not ask for the limit, and so that no other program of the
    user reads its memory.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
