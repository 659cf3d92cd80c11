"""The file of mid-year populations: children under 5 of loaded areas, a row an area and year."""

from functools import partial

from centres.imports.counts import Counted, import_counts
from centres.models import Population
from documents.values import FIRST_YEAR, LAST_YEAR, parse_whole_number

year = partial(parse_whole_number, minimum=FIRST_YEAR, maximum=LAST_YEAR)

POPULATIONS = Counted(
    model=Population,
    when="year",
    number="children",
    when_column="population_year",
    number_column="children_under_5",
    parse_when=year,
)
COLUMNS = POPULATIONS.columns
import_populations = partial(import_counts, POPULATIONS)
