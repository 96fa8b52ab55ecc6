"""A log of contacts that managers kept in a spreadsheet."""
