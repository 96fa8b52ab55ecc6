"""A file of customers: rows read, recognised, compared and written."""
