"""Papers: filling the reports from the book; imported only when something is printed."""
