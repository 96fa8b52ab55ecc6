"""Commands that list what came in, and take an import back."""

import argparse
import gc
from typing import Any

from crmdesk.commands.asking import Answer, add_command, unlock
from crmdesk.errors import UserError
from crmdesk.translation import gettext as _


def add_to(imports: Any) -> None:
    """Add what is done with files that came in before to the commands of ``import``."""
    add_command(
        imports, "list", _("list the files that came in, the newest first"), list_runs,
        ("--limit", {"type": int, "default": 50}),
    )  # fmt: skip
    add_command(
        imports, "undo", _("undo an import, overwritten values included; a dry run without --yes"), undo,
        ("--run", {"metavar": "NUMBER", "dest": "import_run", "help": _("the import's number or uid, as listed; default the last one")}),
        ("--last", {"action": "store_true", "help": _("the last import that stands")}),
        ("--back", {"action": "store_true", "help": _("bring an undone import back")}),
        ("--yes", {"action": "store_true", "help": _("write what the dry run shows")}),
    )  # fmt: skip


def list_runs(options: argparse.Namespace) -> Answer:
    """List the files that came in."""
    from crmdesk.services.imports.history import list_imports
    from crmdesk.translation import format_moment

    book = unlock(options)
    try:
        with book.read() as work:
            entries = list_imports(work, options.limit)
    finally:
        book.close()
    listed = [
        {
            "run": one.run_id, "uid": str(one.uid), "kind": one.kind, "file": one.file_name,
            "at": one.at.isoformat(), "by": one.by, "as_of": one.as_of.isoformat(), "rows": one.rows, "new": one.new,
            "changed": one.changed, "same": one.same, "repeated": one.repeated, "refused": one.refused,
            "undone_at": None if one.undone_at is None else one.undone_at.isoformat(), "undone_by": one.undone_by,
            "undoable_until": one.undoable_until.isoformat(),
        }
        for one in entries
    ]  # fmt: skip
    undone = _("undone")
    lines = [
        f"{one.run_id:>5}  {format_moment(one.at)}  {one.kind:<10} {one.new:>7} {one.changed:>7}  {one.file_name}"
        + (f"  {undone} {format_moment(one.undone_at)}" if one.undone_at else "")
        for one in entries
    ]
    return {"imports": listed, "lines": lines}


def undo(options: argparse.Namespace) -> Answer:
    """Say what undoing an import would do and, with ``--yes``, do it."""
    from crmdesk.services.imports.undoing import BACK_STEP, UNDO_STEP, plan_bringing_back, plan_undo, undo_import

    if options.import_run and options.last:
        raise UserError(_("Name one import: either --run or --last."), "run")
    gc.disable()  # the process ends with the command
    book = unlock(options)
    try:
        with book.read() as work:
            run_id = _run_id(work, options.import_run, undone=options.back)
            plan = (plan_bringing_back if options.back else plan_undo)(work, run_id)
        if options.yes:
            with book.write(BACK_STEP if options.back else UNDO_STEP) as work:
                undo_import(work, plan)
    finally:
        book.close()
    kept = [{"called": one.called, "what": one.what, "why": one.why} for one in plan.kept]
    return {
        "import": plan.entry.file_name, "run": plan.entry.run_id, "removed": plan.removed, "restored": plan.restored,
        "kept": plan.kept_count, "kept_changes": kept, "dry_run": not options.yes,
    }  # fmt: skip


def _run_id(work: Any, named: str | None, *, undone: bool) -> int:
    """Return the import named by number or uid, else the last one that stands (that was undone, to bring back)."""
    from crmdesk.services.imports.history import find_by_uid, list_imports

    if named is None:
        entries = [one for one in list_imports(work) if (one.undone_at is not None) is undone]
        if not entries:
            raise UserError(_("The book has no import to undo."), "run")
        return entries[0].run_id
    return int(named) if named.isascii() and named.isdigit() else find_by_uid(work, named)
