"""Commands that show and check the program."""

import argparse
import sys
from pathlib import Path
from typing import Any

from crmdesk.commands.asking import Answer, add_command
from crmdesk.commands.reports import write_visit_report
from crmdesk.translation import gettext as _


def add(commands: Any) -> None:
    """Add what shows and checks the program."""
    add_command(
        commands,
        "window",
        _("open the window"),
        window,
        ("--demo", {"action": "store_true", "help": _("on the demonstration book")}),
    )
    add_command(
        commands,
        "demo",
        _("make the demonstration book, its papers and pictures"),
        demo,
        ("--out", {"required": True, "metavar": "FOLDER"}),
    )
    add_command(commands, "self-test", _("check this installation from inside"), self_test)


def window(options: argparse.Namespace) -> Answer:
    """Open the window, on the demonstration book if asked."""
    from crmdesk import app

    location = str(options.book) if options.book else None
    if options.demo:
        from crmdesk.demonstration import book as demonstration

        place = demonstration.place()
        if not place.exists():
            print(_("Making the demonstration book…"), file=sys.stderr)
            demonstration.make_demonstration(place).close()
        location = str(place)
    return {"exit_code": app.run_window(location, demonstration=options.demo), "lines": []}


def demo(options: argparse.Namespace) -> Answer:
    """Make the demonstration book with an imported file, a visit and its report, and pictures of the main screens."""
    from crmdesk import app
    from crmdesk.demonstration.showing import show_everything

    return show_everything(Path(options.out), write_visit_report, app.grab_pictures)


def self_test(_options: argparse.Namespace) -> Answer:
    """Check this installation from inside."""
    from crmdesk import self_test as checks

    found = checks.run()
    return {**found, "exit_code": 0 if found["ok"] else 1}
