"""Tests of crmdesk/views/papers."""
