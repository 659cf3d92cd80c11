"""Whether a board mirrors its place: wards, children, parents and professionals."""

from coproduction.deciding.representation.report import Representation, representation

__all__ = ["Representation", "representation"]
