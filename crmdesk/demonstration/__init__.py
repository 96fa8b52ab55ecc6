"""A book full of life: the deterministic generator of the demonstration."""
