"""Journeys and blueprints as one picture: steps in, SVG out. Nothing here knows the database.

``wide_picture`` sets the steps beside each other, for a desk and for paper; ``tall_picture`` below
each other, for a phone. Both say the same; words are wrapped by their measured width, nothing is
cut, and nothing is told by colour alone.
"""

from coproduction.trying_out.drawing.steps import Phase, Picture, Step
from coproduction.trying_out.drawing.tall import tall_picture
from coproduction.trying_out.drawing.wide import wide_picture

__all__ = ["Phase", "Picture", "Step", "tall_picture", "wide_picture"]
