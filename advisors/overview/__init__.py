"""What SKEW sees over all municipalities and advisors of the pools: months, warnings, loads, forecast."""
