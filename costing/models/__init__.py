from costing.models.case_studies import CaseStudy, Quote, Section, StatedFigure
from costing.models.service import Comparison, CostLine, ServiceModel

__all__ = [
    "CaseStudy",
    "Comparison",
    "CostLine",
    "Quote",
    "Section",
    "ServiceModel",
    "StatedFigure",
]
