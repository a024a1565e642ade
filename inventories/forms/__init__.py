"""Forms of the desk: what SKEW, municipality and contractor type into an inventory."""
