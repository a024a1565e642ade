"""Demo data: fictional towns, organisations and people that show the portal at its best."""
