"""Service models set against each other: price levels, effects, staffing, several at once."""
