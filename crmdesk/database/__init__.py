"""Where it is kept: the encrypted database, its vault, its journal, its search index and its upgrades."""
