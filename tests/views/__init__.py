"""Tests of crmdesk/views."""
