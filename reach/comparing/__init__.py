"""Two periods, or two places, side by side."""

from reach.comparing.report import ComparedFigure, ComparingReport, comparing_report

__all__ = ["ComparedFigure", "ComparingReport", "comparing_report"]
