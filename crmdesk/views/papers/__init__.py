"""Papers on the screen: looked at, saved, printed."""
