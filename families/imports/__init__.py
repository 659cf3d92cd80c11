"""Files of families and of attendance."""
