"""The settings page, change of password, what the program is made of."""
