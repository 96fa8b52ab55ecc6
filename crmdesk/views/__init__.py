"""What is on screen: one folder per screen, widgets for the parts that know no bank."""
