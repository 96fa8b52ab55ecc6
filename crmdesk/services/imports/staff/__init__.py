"""Staff and assignments from the file's column of relationship managers."""
