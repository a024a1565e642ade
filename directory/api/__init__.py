"""The interface for programs: read only, without sign-in, version 1 (docs/open-data.md)."""
