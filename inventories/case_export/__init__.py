"""A complete copy of one case as ZIP: collected, written to disk file by file, with an index as PDF."""
