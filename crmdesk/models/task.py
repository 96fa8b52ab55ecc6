"""A task 任务: a next step with owner and due date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crmdesk.models.base import Base, Noun, Removable, Versioned, word
from crmdesk.terms import TaskState


class Task(Noun, Versioned, Removable, Base):
    """One thing to do for a customer, agreed in a contact or set by hand."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_customer_id", "customer_id", "state"), Index("ix_task_due", "state", "due_on"))

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    what: Mapped[str]
    made_at: Mapped[datetime]
    due_on: Mapped[date | None]
    priority: Mapped[int]
    state: Mapped[TaskState] = mapped_column(word(TaskState))
    done_on: Mapped[date | None]
