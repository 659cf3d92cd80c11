"""Who decides: boards and their seats, meetings, decisions, proposals, what was done."""
