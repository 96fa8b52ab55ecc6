"""A real book behind the screen."""

from tests.views.desk import customer, desk

__all__ = ["customer", "desk"]
