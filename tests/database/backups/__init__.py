"""Tests of crmdesk.database.backups."""
