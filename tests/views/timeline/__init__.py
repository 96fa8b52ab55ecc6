"""Tests of crmdesk/views/timeline."""
