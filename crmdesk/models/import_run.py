"""An import 导入: which file came in, read how, with which figures."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Facts, Noun


class ImportRun(Noun, Base):
    """One file taken in: its digest, the answers of the user, how rows were recognised, and the counts that came out.

    rows = new + changed + same + repeated + refused (decisions 16). ``control_totals`` are decimals as text.
    ``undone_by_act`` is the act that took it back, None while it stands.
    """

    __tablename__ = "import_run"

    act_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"))
    kind: Mapped[str]
    file_name: Mapped[str]
    file_digest: Mapped[str]
    as_of: Mapped[date]
    currency: Mapped[str]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    keyed_by: Mapped[str]
    mapping: Mapped[Facts]
    rows: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    repeated: Mapped[int]
    refused: Mapped[int]
    control_totals: Mapped[Facts]
    undone_by_act: Mapped[int | None] = mapped_column(ForeignKey("act.id"))
