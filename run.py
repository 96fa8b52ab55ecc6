"""Set everything up and run: ``python3 run.py``, ``python3 run.py test``, ``python3 run.py check``.

The standard library is enough. This file keeps to syntax that every Python 3 reads, so that a version the program
cannot run on gets a calm word instead of a traceback; what it does stands in ``tools/set_up.py``.
"""

import shutil
import sys

OLDEST, NEWEST = (3, 11), (3, 14)


def version_problem(version: "tuple[int, int]") -> "str | None":
    """Return what to say when the program cannot run on this Python (major, minor), or None when it can."""
    if OLDEST <= version <= NEWEST:
        return None
    message = "crmdesk needs Python 3.11, 3.12, 3.13 or 3.14; this is Python {}.{}. ".format(*version)
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3." + str(minor)
        if shutil.which(name):
            return message + "This machine has a fitting one; run:\n\n    " + name + " run.py\n"
    return message + "Install one of them and run this again with it; nothing has been changed."


if __name__ == "__main__":
    problem = version_problem((sys.version_info[0], sys.version_info[1]))
    if problem:
        sys.exit(problem)
    from tools.set_up import main

    sys.exit(main(sys.argv[1:]))
