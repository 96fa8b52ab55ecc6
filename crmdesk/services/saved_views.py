"""Saved views of a list: filters, columns with their widths, and order under a name, one's own or shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, or_, select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import SavedView, Staff
from crmdesk.services.conditions.condition import Condition, Operator, from_json, to_json
from crmdesk.services.ruling import why_not_ruling
from crmdesk.terms import CustomerKind, CustomerStatus
from crmdesk.translation import gettext as _

CUSTOMERS = "customers"
"""The list of customers."""
LONGEST_NAME = 40
MOST_VIEWS = 100
"""How many views one employee may keep: more cannot be found again in a menu."""
STANDARD_COLUMNS = ("number", "name", "status", "phone", "assets", "manager", "branch", "last_contact", "next_due")
"""The columns of a list nobody arranged."""


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What a view shows: which kind of customer, filters, columns in order, order; ``widths`` in pixels by column."""

    kind: CustomerKind | None = None
    filters: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = STANDARD_COLUMNS
    sort: str = "assets"
    descending: bool = True
    widths: Mapping[str, int] = field(default_factory=dict[str, int], compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class ListView:
    """One view of a list.

    ``key`` is the uid of a kept view or the word for one the program brings; ``may_change`` says whether the actor may
    rename, overwrite or delete it.
    """

    key: str
    name: str
    content: ViewContent
    shared: bool = False
    owner: str = ""
    version: int = 0
    may_change: bool = False

    @property
    def is_shipped(self) -> bool:
        """Whether the program brings the view, in the language now spoken."""
        return self.version == 0


@dataclass(frozen=True, slots=True)
class ViewsOffered:
    """The views a list offers, those of the program first, and why the actor may not share her own; empty where she may."""

    views: tuple[ListView, ...]
    why_not_share: str


def shipped_views() -> tuple[ListView, ...]:
    """Return the views the program brings, named in the language now spoken."""
    prospects = Condition("status", Operator.ONE_OF, (CustomerStatus.PROSPECT.value,))
    birthdays = Condition("birth_date", Operator.COMES_ROUND, ("30",))
    silent = Condition("last_contact", Operator.NOT_LAST_DAYS, ("90",))
    expiring = Condition("document_expires_on", Operator.NEXT_DAYS, ("90",))
    usual = STANDARD_COLUMNS
    return (
        ListView("all", _("All customers"), ViewContent()),
        ListView("prospects", _("Prospects"), ViewContent(filters=(prospects,), sort="since")),
        ListView(
            "birthdays", _("Birthdays in the next 30 days"),
            ViewContent(filters=(birthdays,), columns=_with(usual, "birth_date", "age")),
        ),
        ListView(
            "silent", _("No contact for 90 days"),
            ViewContent(filters=(silent,), sort="assets"),
        ),
        ListView(
            "documents", _("Documents expiring in 90 days"),
            ViewContent(
                filters=(expiring,), columns=_with(usual, "document_expires_on"), sort="document_expires_on",
                descending=False,
            ),
        ),
    )  # fmt: skip


def list_views(work: UnitOfWork, listing: str = CUSTOMERS) -> ViewsOffered:
    """Return the views of a list: those of the program, one's own, then those that colleagues share."""
    statement = (
        select(SavedView, Staff.name)
        .join(Staff, Staff.id == SavedView.owner_id)
        .where(
            SavedView.listing == listing,
            SavedView.removed_at.is_(None),
            or_(SavedView.owner_id == work.actor.staff_id, SavedView.shared),
        )
        .order_by((SavedView.owner_id == work.actor.staff_id).desc(), SavedView.position, SavedView.id)
    )
    rules = not why_not_ruling(work)
    kept = tuple(
        ListView(
            str(view.uid), view.name, read_content(view.content), view.shared, owner, view.version,
            may_change=view.owner_id == work.actor.staff_id or rules,
        )
        for view, owner in work.session.execute(statement)
    )  # fmt: skip
    return ViewsOffered((*shipped_views(), *kept), why_not_ruling(work))


def find_view(work: UnitOfWork, name: str, listing: str = CUSTOMERS) -> ListView:
    """Return the view of a name or key, one's own before a shared one of the same name; UserError where there is none."""
    views = list_views(work, listing).views
    wanted = name.strip().casefold()
    found = next((one for one in views if one.key == wanted or one.name.casefold() == wanted), None)
    if found is None:
        names = ", ".join(one.name for one in views)
        raise UserError(_("There is no view {name}. There are: {names}").format(name=name, names=names), "view")
    return found


def check_name(name: str, others: Sequence[ListView], key: str = "") -> list[Problem]:
    """Return what is wrong with the name of the view ``key`` (empty: a new one) among ``others``."""
    plain = name.strip()
    if not plain:
        return [Problem("name", _("Please fill this in."))]
    if len(plain) > LONGEST_NAME:
        return [Problem("name", _("At most {count} characters.").format(count=LONGEST_NAME))]
    mine = (one for one in others if one.key != key and (one.may_change or one.is_shipped))
    if any(one.name.casefold() == plain.casefold() for one in mine):
        return [Problem("name", _("Another view is called this already."))]
    return []


def add_view(
    work: UnitOfWork, name: str, content: ViewContent, *, shared: bool = False, listing: str = CUSTOMERS
) -> ListView:
    """Keep a view under a new name; sharing it with everybody in the book is for those who lay down the bank's rules."""
    offered = list_views(work, listing).views
    _demand_name(name, offered, "")
    if shared:
        work.demand_ruling()
    count = select(func.count()).select_from(SavedView)
    mine = count.where(SavedView.owner_id == work.actor.staff_id, SavedView.removed_at.is_(None))
    number = work.session.scalar(mine) or 0
    if number >= MOST_VIEWS:
        raise UserError(_("You keep {count} views already: delete one first.").format(count=number))
    view = SavedView(
        listing=listing, owner_id=work.actor.staff_id, name=name.strip(), shared=shared,
        content=write_content(content), position=number,
    )  # fmt: skip
    work.session.add(view)
    work.session.flush()
    return ListView(str(view.uid), view.name, content, shared, work.actor.name, view.version, may_change=True)


def change_view(
    work: UnitOfWork,
    view: ListView,
    *,
    name: str | None = None,
    content: ViewContent | None = None,
    shared: bool | None = None,
) -> ListView:
    """Rename, overwrite, share or stop sharing a kept view; ``view`` is as it was read.

    Raises UserError where somebody else changed it meanwhile, or where it is not the actor's to change.
    """
    record = _record(work, view)
    changed = replace(
        view,
        name=view.name if name is None else name.strip(),
        content=content or view.content,
        shared=view.shared if shared is None else shared,
    )
    if name is not None:
        _demand_name(name, list_views(work, record.listing).views, view.key)
    if changed.shared and not view.shared:
        work.demand_ruling()
    record.name, record.shared = changed.name, changed.shared
    if content is not None:
        record.content = write_content(content)
    work.session.flush()
    return replace(changed, version=record.version)


def remove_view(work: UnitOfWork, view: ListView) -> None:
    """Take a kept view out of every menu."""
    record = _record(work, view)
    record.removed_at, record.removed_by_act = work.now, work.act_id


def write_content(content: ViewContent) -> dict[str, Any]:
    """Return a view's content as it is kept, in the book or in the settings of this machine."""
    return {
        "kind": content.kind.value if content.kind else None,
        "filters": to_json(content.filters),
        "columns": list(content.columns),
        "sort": content.sort,
        "descending": content.descending,
        "widths": dict(content.widths),
    }


def read_content(kept: Any) -> ViewContent:
    """Return a view's content; what another version or a stranger's hand wrote falls back to the usual."""
    if not isinstance(kept, dict):
        return ViewContent()
    written = cast("dict[str, Any]", kept)
    columns = [str(one) for one in _listed(written.get("columns"))]
    kind, widths = written.get("kind"), written.get("widths")
    sizes = cast("dict[str, Any]", widths) if isinstance(widths, dict) else {}
    return ViewContent(
        CustomerKind(kind) if kind in set(CustomerKind) else None,
        from_json(written.get("filters")),
        tuple(dict.fromkeys(columns if "name" in columns else ("name", *columns))) if columns else STANDARD_COLUMNS,
        str(written.get("sort") or "assets"),
        bool(written.get("descending", True)),
        {key: width for key, width in sizes.items() if isinstance(width, int) and 0 < width < 2_000},
    )


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _with(columns: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Return columns with more of them right after the name."""
    at = columns.index("name") + 1
    return (*columns[:at], *more, *columns[at:])


def _demand_name(name: str, others: Sequence[ListView], key: str) -> None:
    problems = check_name(name, others, key)
    if problems:
        raise InvalidDraftError(problems)


def _record(work: UnitOfWork, view: ListView) -> SavedView:
    """Return the record of a view that the actor may change, as she read it."""
    if view.is_shipped:
        raise UserError(_("This view comes with the program: save it under another name to change it."))
    record = work.session.scalar(
        select(SavedView).where(SavedView.uid == UUID(view.key), SavedView.removed_at.is_(None))
    )
    if record is None:
        raise UserError(_("This view is no longer there."))
    if record.owner_id != work.actor.staff_id and (not record.shared or why_not_ruling(work)):
        raise UserError(_("This view belongs to a colleague: save it under another name to change it."))
    if record.version != view.version:
        raise UserError(_("Somebody else changed this view meanwhile. Look at it again before you save."))
    return record
