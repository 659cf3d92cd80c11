"""How measures go over time: by month, quarter or financial year, beside their targets."""
