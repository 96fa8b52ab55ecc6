"""The outcome of a dry run of customers, with what it needs to write them."""

from dataclasses import dataclass, field, replace
from typing import Any

from crmdesk.services.imports.customers.cells import WantedRow
from crmdesk.services.imports.customers.own_columns import OwnColumn
from crmdesk.services.imports.customers.present import PresentCustomer
from crmdesk.services.imports.outcome import ImportPlan
from crmdesk.services.imports.target import OWN


@dataclass(slots=True)
class Update:
    """What to write into a customer the book has: facts and own fields; by question where the user decides."""

    present: PresentCustomer
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    custom: dict[str, str] = field(default_factory=dict[str, str])
    asked: dict[int, str] = field(default_factory=dict[int, str])

    def settled(self, answers: dict[int, bool]) -> "Update":
        """Return what is left of it once the questions are answered; one without an answer keeps hers."""
        kept = {name for question, name in self.asked.items() if not answers.get(question, False)}
        if not kept:
            return self
        return replace(
            self,
            facts={name: value for name, value in self.facts.items() if name not in kept},
            custom={name: value for name, value in self.custom.items() if f"{OWN}{name}" not in kept},
        )


@dataclass(slots=True)
class CustomerPlan(ImportPlan):
    """What a dry run of customers found.

    ``own`` describes the own fields by key, ``defaults`` are the values of new customers by target, ``product_id`` is
    the product of the balances where the book has it, ``book_state`` tells whether the book is still as it was then.
    """

    new_wanted: list[WantedRow] = field(default_factory=list[WantedRow])
    updates: list[Update] = field(default_factory=list[Update])
    own: dict[str, OwnColumn] = field(default_factory=dict[str, OwnColumn])
    defaults: dict[str, Any] = field(default_factory=dict[str, Any])
    product_id: int | None = None
    book_state: tuple[int, ...] = ()

    def settled(self, answers: dict[int, bool]) -> "CustomerPlan":
        """Return the plan without what the user answered to keep; a row of which nothing is left counts as the same."""
        settled = [update.settled(answers) for update in self.updates]
        updates = [update for update in settled if update.facts or update.custom]
        unchanged = len(self.updates) - len(updates)
        return replace(self, updates=updates, changed=self.changed - unchanged, same=self.same + unchanged)

    def decided_on(self) -> tuple[object, ...]:
        """Return what of the dry run the user decided on, to be compared with a later one."""
        return (
            self.counts,
            self.new_rows,
            self.changed_rows,
            self.questions,
            [(update.present.customer_id, update.facts, update.custom) for update in self.updates],
        )
