"""The work behind an award: limits and sums, asking one after the other, milestones, the papers."""
