"""Effort per family: the hours that all agencies spend on one family in a week."""
