"""What comes in and goes out: file formats to and from plain rows."""
