"""``python -m crmdesk``."""

import sys

from crmdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
