"""The calendar for everybody: its filter, the month, the map, what other programs and sites read."""
