"""The day account: booking half days so that nothing can be sold twice."""
