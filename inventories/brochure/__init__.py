"""The brochure of an inventory: collect what may be printed, lay it out, make the PDF."""
