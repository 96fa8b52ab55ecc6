"""Any file, any fault: remembered mappings, undone imports, saved views, sealed drafts, outgoing copies.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from uuid_utils.compat import uuid7

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

whole_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what this version keeps beyond the first book."""
    op.add_column("contact", sa.Column("source_key", sa.String(), nullable=True))
    op.create_index(op.f("ix_contact_source_key"), "contact", ["source_key"], unique=False)
    _say_which_act_undid_an_import()
    _make_import_mapping()
    _make_saved_view()
    _make_draft()
    _make_outgoing()
    _offer_reasons_for_looks()


def _say_which_act_undid_an_import() -> None:
    """Add the reference; SQLite takes it only as part of the column, PostgreSQL either way."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE import_run ADD COLUMN undone_by_act INTEGER"
            " CONSTRAINT fk_import_run_undone_by_act REFERENCES act (id)"
        )
        return
    op.add_column("import_run", sa.Column("undone_by_act", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("fk_import_run_undone_by_act"), "import_run", "act", ["undone_by_act"], ["id"])


def _make_import_mapping() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("header_digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_import_mapping_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_mapping_uid")),
    )
    op.create_index(
        "uq_import_mapping_header_live",
        "import_mapping",
        ["kind", "header_digest"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )


def _make_saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("listing", sa.String(), nullable=False),
        sa.Column("owner_id", whole_number, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("position", whole_number, nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_saved_view_owner_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_saved_view_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_view_uid")),
    )
    op.create_index("ix_saved_view_listing_owner_id", "saved_view", ["listing", "owner_id"], unique=False)


def _make_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("staff_id", whole_number, nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("typed_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("uid", name=op.f("uq_draft_uid")),
    )
    op.create_index("uq_draft_staff_form_subject", "draft", ["staff_id", "form", "subject"], unique=True)


def _make_outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("act_id", whole_number, nullable=False),
        sa.Column("staff_id", whole_number, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("paper_id", whole_number, nullable=True),
        sa.Column("subject_uid", sa.Uuid(), nullable=True),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("rows", whole_number, nullable=False),
        sa.Column("copies", whole_number, nullable=False),
        sa.Column("unmasked", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_outgoing_act_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_outgoing_paper_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_outgoing_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("uid", name=op.f("uq_outgoing_uid")),
    )
    op.create_index("ix_outgoing_at", "outgoing", ["at"], unique=False)
    op.create_index("ix_outgoing_subject_uid", "outgoing", ["subject_uid"], unique=False)


def _offer_reasons_for_looks() -> None:
    """Give a book that was made before the reasons to choose from when a full number is looked at.

    They are as they were at this version: a migration never changes with the program.
    """
    connection = op.get_bind()
    book, choice = sa.table("book", sa.column("id")), sa.table("choice", *(
        sa.column(name, kind) for name, kind in (
            ("uid", sa.Uuid()), ("topic", sa.String()), ("key", sa.String()), ("label_en", sa.String()),
            ("label_zh", sa.String()), ("position", sa.Integer()), ("version", sa.Integer()),
        )
    ))  # fmt: skip
    if connection.execute(sa.select(sa.func.count()).select_from(book)).scalar_one() == 0:
        return
    reasons = (
        ("call_back", "Call the customer back", "\u56de\u62e8\u5ba2\u6237"),
        ("verify", "Compare with the document", "\u6838\u5bf9\u8bc1\u4ef6"),
        ("business", "Handle the customer's business", "\u529e\u7406\u4e1a\u52a1"),
        ("requested", "The customer asked for it", "\u5ba2\u6237\u672c\u4eba\u8981\u6c42"),
        ("correct", "Correct the customer's record", "\u66f4\u6b63\u5ba2\u6237\u8d44\u6599"),
    )
    connection.execute(
        sa.insert(choice),
        [
            {"uid": uuid7(), "topic": "look_reason", "key": key, "label_en": english, "label_zh": chinese,
             "position": position, "version": 1}
            for position, (key, english, chinese) in enumerate(reasons)
        ],
    )  # fmt: skip
