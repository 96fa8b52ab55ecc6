"""What is printed: a frozen dataclass in, a PDF out."""
