"""The products of the bank: name, code, category and risk level."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from crmdesk.services.choices import Label, choices_of, label_of
from crmdesk.services.products import (
    LONGEST_CODE,
    LONGEST_NAME,
    RISK_LEVELS,
    ProductDraft,
    check_product,
    list_products,
    restore_product,
    retire_product,
    save_product,
)
from crmdesk.services.ruling import why_not_ruling
from crmdesk.translation import N_
from crmdesk.translation import gettext as _
from crmdesk.views.settings.catalogue import Catalogue
from crmdesk.views.settings.choices import state_column
from crmdesk.views.settings.subject import Deed, Listed, Subject
from crmdesk.views.tokens import Tone
from crmdesk.views.widgets.form.field import Field, FieldKind
from crmdesk.views.widgets.table.columns import CellStyle, Column
from crmdesk.views.worker import Worker

_TONES = {"R1": Tone.GOOD, "R2": Tone.TEAL, "R3": Tone.GOLD, "R4": Tone.WARN, "R5": Tone.BAD}
TOPIC = "product_category"


class ProductsPanel(Catalogue):
    """The catalogue of the products; the code of the one imports fall back on cannot be written over."""

    def __init__(self, worker: Worker) -> None:
        """Show nothing until it is read."""
        self._categories: dict[str, Label] = {}
        super().__init__(worker, _subject(self._categories))
        self.shown.connect(self._keep_fallback)

    def _keep_fallback(self, draft: ProductDraft) -> None:
        editor = self.entry.form.editors.get("code")
        if editor is not None:
            editor.setEnabled(not draft.is_fallback)
        if draft.is_fallback:
            self.entry.retire_button.hide()
            self.entry.say(_("Imports put the balances here that name no product, so its code stays."))
        else:
            self.entry.say("")


def _read(work: Any, categories: dict[str, Label]) -> Listed:
    """Read the products, and every category one of them has, also where the bank retired it."""
    rows = list_products(work)
    offered = list(choices_of(work, TOPIC))
    live = {one.key for one in offered}
    used = dict.fromkeys(row.category for row in rows if row.category not in live)
    offered += [label_of(work, TOPIC, key) or Label(key, key, key) for key in used]
    categories |= {one.key: one for one in offered}
    return Listed(rows, why_not_ruling(work), tuple(offered))


def _subject(categories: dict[str, Label]) -> Subject:
    return Subject(
        name=_("Products"),
        remark=_("Retired products are offered no more; holdings of them stay."),
        new=_("New product"),
        edit=_("Edit the product"),
        nouns=frozenset({"product", "choice", "staff"}),
        columns=(
            Column("name", _("Product name"), lambda one: one.name, 200, CellStyle.STRONG, sortable=False),
            Column("code", _("Product code"), lambda one: "" if one.is_fallback else one.code, 150, CellStyle.MUTED, sortable=False),
            Column(
                "category", _("Product category"), lambda one: _category_text(one, categories), 170, sortable=False
            ),
            Column(
                "risk_level", _("Risk"), lambda one: one.risk_level, 80, CellStyle.PILL, sortable=False,
                tone=lambda one: _TONES.get(one.risk_level, Tone.NEUTRAL),
            ),
            state_column(),
        ),
        fields=_fields,
        read=partial(_read, categories=categories),
        blank=ProductDraft(),
        to_draft=_to_draft,
        check=check_product,
        add=Deed(N_("Add a product"), save_product),
        change=Deed(N_("Edit a product"), save_product),
        retire=Deed(N_("Retire a product"), retire_product),
        restore=Deed(N_("Bring back a product"), restore_product),
    )  # fmt: skip


def _category_text(draft: ProductDraft, categories: Mapping[str, Label]) -> str:
    label = categories.get(draft.category)
    return draft.category if label is None else label.text()


def _fields(listed: Listed) -> tuple[Field, ...]:
    return (
        Field("name", _("Product name"), required=True, longest=LONGEST_NAME, wide=True),
        Field(
            "code", _("Product code"), longest=LONGEST_CODE, wide=True, placeholder=_("As the bank's systems name it")
        ),
        Field(
            "category",
            _("Product category"),
            FieldKind.CHOICE,
            choices=tuple((one.key, one.text()) for one in listed.choices),
        ),
        Field(
            "risk_level", _("Risk level"), FieldKind.CHOICE, choices=tuple((one, risk_text(one)) for one in RISK_LEVELS)
        ),
    )


def risk_text(level: str) -> str:
    """Say what a risk level means, in the words banks grade products by."""
    return {
        "R1": _("R1 low"),
        "R2": _("R2 low to medium"),
        "R3": _("R3 medium"),
        "R4": _("R4 medium to high"),
        "R5": _("R5 high"),
    }[level]


def _to_draft(values: Mapping[str, Any], base: ProductDraft) -> ProductDraft:
    return replace(
        base,
        name=values["name"],
        code=values["code"],
        category=values["category"],
        risk_level=values["risk_level"],
    )
