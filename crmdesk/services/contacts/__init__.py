"""Contacts: the timeline, the visit a manager writes down, its promises and next steps."""
