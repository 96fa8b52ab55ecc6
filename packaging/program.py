# ruff: noqa: INP001 - with an __init__.py this folder would hide the library of its name
"""Where the built program starts; without arguments it opens the window."""

import sys

from crmdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
