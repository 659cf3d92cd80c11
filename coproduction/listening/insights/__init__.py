"""Insights: where they may be from, which are listed, and what they come to over time."""
