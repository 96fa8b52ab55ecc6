"""The customers on screen: the list, the card beside it, the form, and what two people changed at once."""
