"""What programs read of the directory: tables, maps, feeds, the catalogue; each asked anew at every call."""
