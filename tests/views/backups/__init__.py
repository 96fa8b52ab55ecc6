"""Tests of crmdesk.views.backups."""
