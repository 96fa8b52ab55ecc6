"""Imports: a bank file becomes customers, first as a dry run, then all of it or nothing."""
