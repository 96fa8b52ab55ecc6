"""Filters of the customer list: chips that say what is shown, and where they are written."""
