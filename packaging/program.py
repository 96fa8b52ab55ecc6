# ruff: noqa: INP001 - with an __init__.py this folder would hide the library of its name
"""Where the built program starts: as the command line, as the window when nothing is asked, or as the reader of workbooks.

A built program knows no ``-m``: the child that reads a workbook is the program itself with a switch.
"""

import sys

from crmdesk.exchange import workbook_child

if __name__ == "__main__":
    if sys.argv[1:2] == [workbook_child.SWITCH]:
        sys.exit(workbook_child.main())

    from crmdesk.cli import main

    if len(sys.argv) == 1:
        sys.argv.append("window")
    sys.exit(main())
