"""The map of reach: every area of a place, shaded by how many of its children were reached."""

from reach.mapped.report import MappedArea, ReachMap, reach_map

__all__ = ["MappedArea", "ReachMap", "reach_map"]
