"""The first book: customers, accounts and balances, contacts and promises, staff, journal, search.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

whole_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table of the first book and its search index."""
    make_tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_token USING fts5("
            "tokens, content='', contentless_delete=1, detail=none, prefix='2', tokenize='ascii')"
        )
    else:
        op.execute("ALTER TABLE search_rank ADD COLUMN tokens tsvector")
        op.execute("CREATE INDEX ix_search_rank_tokens ON search_rank USING gin (tokens)")


def make_tables() -> None:
    """Make the tables both databases have alike."""
    op.create_table(
        "act",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("actor_uid", sa.Uuid(), nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.Column("undoes_act_id", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["undoes_act_id"], ["act.id"], name=op.f("fk_act_undoes_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
        sa.UniqueConstraint("uid", name=op.f("uq_act_uid")),
    )
    op.create_index(op.f("ix_act_at"), "act", ["at"], unique=False)
    op.create_table(
        "book",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("base_currency", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book")),
        sa.UniqueConstraint("uid", name=op.f("uq_book_uid")),
    )
    op.create_table(
        "field",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("text", "number", "date", "choice", name="factkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "sensitivity", sa.Enum("C1", "C2", "C3", name="sensitivity", native_enum=False, length=32), nullable=False
        ),
        sa.Column("weight", whole_number, nullable=False),
        sa.Column("shelf_months", whole_number, nullable=True),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("label_zh", sa.String(), nullable=False),
        sa.Column("position", whole_number, nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field")),
        sa.UniqueConstraint("key", name=op.f("uq_field_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_field_uid")),
    )
    op.create_table(
        "provenance",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("record_uid", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum("confirmed", "likely", "unsure", name="certainty", native_enum=False, length=32),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provenance")),
        sa.UniqueConstraint("uid", name=op.f("uq_provenance_uid")),
    )
    op.create_index("uq_provenance_fact", "provenance", ["noun", "record_uid", "field"], unique=True)
    op.create_table(
        "setting",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_setting_uid")),
    )
    op.create_table(
        "branch",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("superior_id", whole_number, nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_branch_removed_by_act")),
        sa.ForeignKeyConstraint(["superior_id"], ["branch.id"], name=op.f("fk_branch_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
        sa.UniqueConstraint("uid", name=op.f("uq_branch_uid")),
    )
    op.create_index(op.f("ix_branch_name"), "branch", ["name"], unique=False)
    op.create_index(
        "uq_branch_code_live",
        "branch",
        ["code"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "change",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("act_id", whole_number, nullable=False),
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("old_digest", sa.LargeBinary(), nullable=True),
        sa.Column("new_digest", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_change_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_act_id"), "change", ["act_id"], unique=False)
    op.create_index("ix_change_noun_uid", "change", ["noun", "uid"], unique=False)
    op.create_table(
        "choice",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("label_zh", sa.String(), nullable=False),
        sa.Column("position", whole_number, nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_choice_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
        sa.UniqueConstraint("uid", name=op.f("uq_choice_uid")),
    )
    op.create_index("uq_choice_topic_key", "choice", ["topic", "key"], unique=True)
    op.create_table(
        "product",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("risk_level", sa.String(), nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_product_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("uid", name=op.f("uq_product_uid")),
    )
    op.create_index(op.f("ix_product_code"), "product", ["code"], unique=False)
    op.create_index(op.f("ix_product_name"), "product", ["name"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("branch_id", whole_number, nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_account_branch_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_account_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("uid", name=op.f("uq_account_uid")),
    )
    op.create_index(op.f("ix_account_number"), "account", ["number"], unique=False)
    op.create_table(
        "customer",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("individual", "corporate", name="customerkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "prospect",
                "active",
                "closed",
                "deceased",
                "related",
                name="customerstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("branch_id", whole_number, nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("came_by", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("wechat", sa.String(), nullable=True),
        sa.Column("wecom", sa.String(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("custom", sa.JSON(), nullable=False),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_customer_branch_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_customer_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("uid", name=op.f("uq_customer_uid")),
    )
    op.create_index("ix_customer_branch_id", "customer", ["branch_id"], unique=False)
    op.create_index("ix_customer_name_key", "customer", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_customer_source_key"), "customer", ["source_key"], unique=False)
    op.create_index(
        "uq_customer_number_live",
        "customer",
        ["number"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "import_run",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("act_id", whole_number, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("product_id", whole_number, nullable=True),
        sa.Column("keyed_by", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("rows", whole_number, nullable=False),
        sa.Column("new", whole_number, nullable=False),
        sa.Column("changed", whole_number, nullable=False),
        sa.Column("same", whole_number, nullable=False),
        sa.Column("repeated", whole_number, nullable=False),
        sa.Column("refused", whole_number, nullable=False),
        sa.Column("control_totals", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_import_run_act_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_import_run_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_run_uid")),
    )
    op.create_table(
        "staff",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "relationship_manager",
                "branch_manager",
                "compliance",
                "auditor",
                "administrator",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("branch_id", whole_number, nullable=False),
        sa.Column("superior_id", whole_number, nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_staff_branch_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_staff_removed_by_act")),
        sa.ForeignKeyConstraint(["superior_id"], ["staff.id"], name=op.f("fk_staff_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_uid")),
    )
    op.create_index(op.f("ix_staff_branch_id"), "staff", ["branch_id"], unique=False)
    op.create_index(
        "uq_staff_number_live",
        "staff",
        ["number"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "address",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("home", "work", "registered", "other", name="addresskind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("position", whole_number, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_address_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("uid", name=op.f("uq_address_uid")),
    )
    op.create_index(op.f("ix_address_customer_id"), "address", ["customer_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column("staff_id", whole_number, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "main",
                "backup",
                "product_specialist",
                "credit_officer",
                name="assignmentrole",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_assignment_customer_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_assignment_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("uid", name=op.f("uq_assignment_uid")),
    )
    op.create_index(
        "ix_assignment_customer_current", "assignment", ["customer_id", "until", "role", "staff_id"], unique=False
    )
    op.create_index("ix_assignment_staff_current", "assignment", ["staff_id", "until", "customer_id"], unique=False)
    op.create_index(
        "uq_assignment_main_current",
        "assignment",
        ["customer_id"],
        unique=True,
        sqlite_where=sa.text("role = 'main' AND until IS NULL"),
        postgresql_where=sa.text("role = 'main' AND until IS NULL"),
    )
    op.create_table(
        "contact",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column("staff_id", whole_number, nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "visit",
                "branch_meeting",
                "phone",
                "sms",
                "wecom",
                "social",
                "email",
                "video",
                "event",
                "letter",
                "gift",
                name="channel",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction", sa.Enum("outgoing", "incoming", name="direction", native_enum=False, length=32), nullable=False
        ),
        sa.Column(
            "state",
            sa.Enum("planned", "done", "cancelled", "no_answer", name="contactstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("starts_at", moment, nullable=False),
        sa.Column("minutes", whole_number, nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("discussed", sa.String(), nullable=True),
        sa.Column("needs", sa.String(), nullable=True),
        sa.Column("products", sa.String(), nullable=True),
        sa.Column("disclosures", sa.String(), nullable=True),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("reaction", sa.String(), nullable=True),
        sa.Column("mood", whole_number, nullable=True),
        sa.Column("mood_note", sa.String(), nullable=True),
        sa.Column("competitors", sa.String(), nullable=True),
        sa.Column("risks", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column(
            "confidentiality",
            sa.Enum("internal", "confidential", name="confidentiality", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_contact_removed_by_act")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_contact_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_uid")),
    )
    op.create_index(op.f("ix_contact_staff_id"), "contact", ["staff_id"], unique=False)
    op.create_index("ix_contact_timeline", "contact", ["customer_id", "starts_at", "id"], unique=False)
    op.create_table(
        "corporate",
        sa.Column("customer_id", whole_number, autoincrement=False, nullable=False),
        sa.Column("uscc", sa.String(), nullable=True),
        sa.Column("licence_expires_on", sa.Date(), nullable=True),
        sa.Column("licence_permanent", sa.Boolean(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("ownership", sa.String(), nullable=True),
        sa.Column("capital_minor", whole_number, nullable=True),
        sa.Column("capital_currency", sa.String(), nullable=True),
        sa.Column("listing", sa.String(), nullable=True),
        sa.Column("subsidiaries", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_corporate_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_corporate")),
    )
    op.create_index("ix_corporate_uscc", "corporate", ["uscc"], unique=False)
    op.create_table(
        "holder",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("account_id", whole_number, nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column(
            "role",
            sa.Enum("owner", "joint", "authorised", name="holderrole", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("share", whole_number, nullable=False),
        sa.CheckConstraint("share BETWEEN 0 AND 1000000", name=op.f("ck_holder_share")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_holder_account_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_holder_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder")),
        sa.UniqueConstraint("uid", name=op.f("uq_holder_uid")),
    )
    op.create_index(op.f("ix_holder_account_id"), "holder", ["account_id"], unique=False)
    op.create_index("uq_holder_customer_account", "holder", ["customer_id", "account_id"], unique=True)
    op.create_table(
        "holding",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("account_id", whole_number, nullable=False),
        sa.Column("product_id", whole_number, nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("matures_on", sa.Date(), nullable=True),
        sa.Column("rate_millionths", whole_number, nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_holding_account_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_holding_product_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_holding_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding")),
        sa.UniqueConstraint("uid", name=op.f("uq_holding_uid")),
    )
    op.create_index(op.f("ix_holding_account_id"), "holding", ["account_id"], unique=False)
    op.create_index(op.f("ix_holding_matures_on"), "holding", ["matures_on"], unique=False)
    op.create_index(op.f("ix_holding_product_id"), "holding", ["product_id"], unique=False)
    op.create_table(
        "individual",
        sa.Column("customer_id", whole_number, autoincrement=False, nullable=False),
        sa.Column("former_name", sa.String(), nullable=True),
        sa.Column("sex", sa.Enum("female", "male", name="sex", native_enum=False, length=32), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("keeps_lunar_birthday", sa.Boolean(), nullable=False),
        sa.Column(
            "id_type",
            sa.Enum(
                "resident_id",
                "passport",
                "hk_macao_permit",
                "taiwan_permit",
                "hmt_residence_permit",
                "foreign_permanent_resident_id",
                "officer_id",
                "household_register",
                "other",
                name="idtype",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("id_expires_on", sa.Date(), nullable=True),
        sa.Column("id_permanent", sa.Boolean(), nullable=False),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("ethnic_group", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_individual_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_individual")),
    )
    op.create_index("ix_individual_id_number", "individual", ["id_number"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_uid", sa.Uuid(), nullable=False),
        sa.Column("issued_by_id", whole_number, nullable=False),
        sa.Column("issued_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff.id"], name=op.f("fk_paper_issued_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("number", name=op.f("uq_paper_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_uid")),
    )
    op.create_index("uq_paper_kind_subject", "paper", ["kind", "subject_uid"], unique=True)
    op.create_table(
        "phone",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("mobile", "home", "work", "other", name="phonekind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("position", whole_number, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_phone_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sa.UniqueConstraint("uid", name=op.f("uq_phone_uid")),
    )
    op.create_index(op.f("ix_phone_customer_id"), "phone", ["customer_id"], unique=False)
    op.create_index(op.f("ix_phone_digits"), "phone", ["digits"], unique=False)
    op.create_table(
        "search_rank",
        sa.Column("customer_id", whole_number, autoincrement=False, nullable=False),
        sa.Column("aum_minor", whole_number, nullable=False),
        sa.Column("branch_id", whole_number, nullable=False),
        sa.Column("staff_id", whole_number, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_search_rank_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_search_rank")),
    )
    op.create_index("ix_search_rank_aum", "search_rank", ["aum_minor", "customer_id"], unique=False)
    op.create_index("ix_search_rank_branch", "search_rank", ["branch_id", "aum_minor", "customer_id"], unique=False)
    op.create_index("ix_search_rank_staff", "search_rank", ["staff_id", "aum_minor", "customer_id"], unique=False)
    op.create_table(
        "attendee",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("contact_id", whole_number, nullable=False),
        sa.Column("of_bank", sa.Boolean(), nullable=False),
        sa.Column("staff_id", whole_number, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("position", whole_number, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_attendee_contact_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attendee_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
        sa.UniqueConstraint("uid", name=op.f("uq_attendee_uid")),
    )
    op.create_index(op.f("ix_attendee_contact_id"), "attendee", ["contact_id"], unique=False)
    op.create_table(
        "balance",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("holding_id", whole_number, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("end_minor", whole_number, nullable=False),
        sa.Column("average_minor", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["holding_id"], ["holding.id"], name=op.f("fk_balance_holding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance")),
        sa.UniqueConstraint("uid", name=op.f("uq_balance_uid")),
    )
    op.create_index("uq_balance_holding_as_of", "balance", ["holding_id", "as_of"], unique=True)
    op.create_table(
        "promise",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column("contact_id", whole_number, nullable=True),
        sa.Column("owner_id", whole_number, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "kept", "kept_late", "broken", "withdrawn", name="promisestate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_promise_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_promise_customer_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_promise_owner_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_promise_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("uid", name=op.f("uq_promise_uid")),
    )
    op.create_index(op.f("ix_promise_contact_id"), "promise", ["contact_id"], unique=False)
    op.create_index("ix_promise_customer_id", "promise", ["customer_id", "state"], unique=False)
    op.create_index("ix_promise_due", "promise", ["state", "due_on"], unique=False)
    op.create_index(op.f("ix_promise_owner_id"), "promise", ["owner_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", whole_number, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("customer_id", whole_number, nullable=False),
        sa.Column("contact_id", whole_number, nullable=True),
        sa.Column("owner_id", whole_number, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("priority", whole_number, nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", "cancelled", name="taskstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", whole_number, nullable=False),
        sa.Column("removed_at", moment, nullable=True),
        sa.Column("removed_by_act", whole_number, nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_task_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_task_customer_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_task_owner_id")),
        sa.ForeignKeyConstraint(["removed_by_act"], ["act.id"], name=op.f("fk_task_removed_by_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("uid", name=op.f("uq_task_uid")),
    )
    op.create_index(op.f("ix_task_contact_id"), "task", ["contact_id"], unique=False)
    op.create_index("ix_task_customer_id", "task", ["customer_id", "state"], unique=False)
    op.create_index("ix_task_due", "task", ["state", "due_on"], unique=False)
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"], unique=False)
