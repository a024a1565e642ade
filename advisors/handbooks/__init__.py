"""Handbooks: published versions stay as they are; chapters, comparison and the set paper."""
