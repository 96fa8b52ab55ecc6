"""The products 产品 of the bank: their names, codes, categories and risk levels; added, changed, retired, brought back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from crmdesk.database.unit_of_work import UnitOfWork
from crmdesk.errors import InvalidDraftError, Problem, UserError
from crmdesk.models import Choice, Product
from crmdesk.services import ruling
from crmdesk.services.starting_choices import UNSPECIFIED_DEPOSIT
from crmdesk.terms import ProductId
from crmdesk.translation import gettext as _

RISK_LEVELS = ("R1", "R2", "R3", "R4", "R5")
"""From cautious to aggressive, as banks grade products for sale to private customers."""
LONGEST_NAME = 120
LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """One product as it is edited; ``record_id`` None is a new one. ``category`` is a key of ``product_category``."""

    name: str = ""
    code: str = ""
    category: str = ""
    risk_level: str = ""
    record_id: ProductId | None = None
    retired: bool = False

    @property
    def is_fallback(self) -> bool:
        """Whether imports put the balances here that name no product: its code and its place in the list stay."""
        return self.code == UNSPECIFIED_DEPOSIT


def list_products(work: UnitOfWork) -> tuple[ProductDraft, ...]:
    """Return the products by category, in the order of the bank's list, then by name; the retired ones last."""
    statement = (
        select(Product)
        .outerjoin(Choice, (Choice.topic == "product_category") & (Choice.key == Product.category))
        .order_by(Product.removed_at.is_not(None), Choice.position, Product.category, Product.id)
    )
    return tuple(_draft_of(one) for one in work.session.scalars(statement))


def check_product(draft: ProductDraft, others: Sequence[ProductDraft]) -> list[Problem]:
    """Return what is wrong with a product among all products; live while typing and again when saving."""
    problems: list[Problem] = []
    if not draft.name.strip():
        problems.append(Problem("name", _("Please fill this in.")))
    for field, longest in (("name", LONGEST_NAME), ("code", LONGEST_CODE)):
        text = getattr(draft, field).strip()
        if len(text) > longest:
            problems.append(Problem(field, _("At most {count} characters.").format(count=longest)))
        elif text and _is_taken(field, text, draft, others):
            problems.append(Problem(field, _taken(field)))
    if not draft.category:
        problems.append(Problem("category", _("Please choose a category.")))
    if draft.risk_level and draft.risk_level not in RISK_LEVELS:
        problems.append(Problem("risk_level", _("Risk levels go from R1 to R5.")))
    return problems


def _is_taken(field: str, text: str, draft: ProductDraft, others: Sequence[ProductDraft]) -> bool:
    """Say whether a product that is on sale has this name or code; a retired one gives them free."""
    return any(
        other.record_id != draft.record_id
        and not other.retired
        and getattr(other, field).strip().casefold() == text.casefold()
        for other in others
    )


def _taken(field: str) -> str:
    if field == "name":
        return _("Another product has this name already.")
    return _("Another product has this code already.")


def save_product(work: UnitOfWork, draft: ProductDraft, base: ProductDraft) -> ProductId:
    """Add or change a product; ``base`` is the product as it was opened.

    Raises InvalidDraftError for what is wrong with it, UserError where somebody else changed it meanwhile.
    """
    work.demand_ruling()
    problems = check_product(draft, list_products(work))
    if base.is_fallback and draft.code != base.code:
        problems.append(Problem("code", _("Imports need this code: it stays.")))
    if problems:
        raise InvalidDraftError(problems)
    if draft.record_id is None:
        product = Product(name="", category="")
        work.session.add(product)
    else:
        product = _product(work, draft.record_id)
        if _draft_of(product) != base:
            raise ruling.changed_meanwhile()
    product.name, product.code = draft.name.strip(), draft.code.strip() or None
    product.category, product.risk_level = draft.category, draft.risk_level or None
    work.session.flush()
    return ProductId(product.id)


def retire_product(work: UnitOfWork, product_id: ProductId) -> None:
    """Offer a product no more; holdings of it stay. The one imports fall back on cannot be retired."""
    work.demand_ruling()
    product = _product(work, product_id)
    if product.code == UNSPECIFIED_DEPOSIT:
        raise UserError(_("Imports put balances here when a file names no product, so it stays."))
    if product.removed_at is None:
        product.removed_at = work.now
        product.removed_by_act = work.act_id


def restore_product(work: UnitOfWork, product_id: ProductId) -> None:
    """Offer a retired product again, unless another one took its name or code meanwhile."""
    work.demand_ruling()
    product = _product(work, product_id)
    if product.removed_at is None:
        return
    draft = _draft_of(product)
    taken = [one for one in check_product(draft, list_products(work)) if one.field in {"name", "code"}]
    if taken:
        raise UserError(taken[0].message)
    product.removed_at = None
    product.removed_by_act = None


def _product(work: UnitOfWork, product_id: ProductId) -> Product:
    product = work.session.get(Product, product_id)
    if product is None:
        raise ruling.gone()
    return product


def _draft_of(product: Product) -> ProductDraft:
    return ProductDraft(
        product.name, product.code or "", product.category, product.risk_level or "", ProductId(product.id),
        retired=product.removed_at is not None,
    )  # fmt: skip
