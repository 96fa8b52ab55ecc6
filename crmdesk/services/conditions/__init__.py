"""Conditions on customers: which fact, how compared, with what; for filters today, for segments and rules later."""
