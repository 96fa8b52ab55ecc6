"""Stories: the whole program as a relationship manager uses it, through its own windows."""
