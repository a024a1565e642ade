"""Running consultations: stages, entries of days, reports, fee statements."""
