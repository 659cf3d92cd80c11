from costing.models.case_studies import CaseStudy, Quote, Section, StatedFigure
from costing.models.comparisons import Comparison, Scenario
from costing.models.cost_lines import CostLine
from costing.models.library import Confidence, Deflator, DiscountRate, OutcomeValue, ValueKind
from costing.models.projections import ProjectedAmount, Projection
from costing.models.publishing import PublishedVersion, PublishedWords, StudyReview
from costing.models.service import ServiceModel, ServiceModelVersion, StrandFamilies
from costing.models.writing import ChosenFigure, StudyPicture

__all__ = [
    "CaseStudy",
    "ChosenFigure",
    "Comparison",
    "Confidence",
    "CostLine",
    "Deflator",
    "DiscountRate",
    "OutcomeValue",
    "ProjectedAmount",
    "Projection",
    "PublishedVersion",
    "PublishedWords",
    "Quote",
    "Scenario",
    "Section",
    "ServiceModel",
    "ServiceModelVersion",
    "StatedFigure",
    "StrandFamilies",
    "StudyPicture",
    "StudyReview",
    "ValueKind",
]
