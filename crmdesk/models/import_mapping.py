"""A remembered mapping 导入方案: how one kind of file, known by its header, becomes records."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from crmdesk.models.base import Base, Facts, Noun, Removable, Versioned


class ImportMapping(Noun, Versioned, Removable, Base):
    """The answers given for files of one header, offered again when such a file comes; exchanged as a small file.

    ``kind`` is the kind of import; ``header_digest`` the digest of the header's names; ``answers`` the mapping itself.
    """

    __tablename__ = "import_mapping"
    __table_args__ = (
        Index(
            "uq_import_mapping_header_live",
            "kind",
            "header_digest",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    kind: Mapped[str]
    header_digest: Mapped[str]
    name: Mapped[str]
    answers: Mapped[Facts]
