"""What stays with the municipality ("Was bleibt"): living list, map, figures, summary for the council.

Everything is read anew at every request through `visible(profile, Purpose.HANDOVER)` and nothing is kept: a
consent that was taken back counts at once (docs/decisions/0008).
"""
