"""Customers: the list, the card, the draft a form edits, its checks and how it is saved."""
