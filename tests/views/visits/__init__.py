"""Tests of crmdesk/views/visits."""
