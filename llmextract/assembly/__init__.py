"""Drafts and readings become records, each value with its evidence."""
