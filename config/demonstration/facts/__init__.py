"""Every published fact of the eight sites, with the page that shows it and the record that
holds it; ``print_docs`` prints it into docs/sites.md."""

from config.demonstration.facts import (
    barking_dagenham,
    basildon,
    bradford,
    corby,
    knowsley,
    knowsley_commissioning,
    queens_park,
    reading,
)

SITES = {
    "knowsley": knowsley.SITE,
    "corby": corby.SITE,
    "bradford": bradford.SITE,
    "barking-dagenham": barking_dagenham.SITE,
    "basildon": basildon.SITE,
    "reading": reading.SITE,
    "queens-park": queens_park.SITE,
    "knowsley-commissioning": knowsley_commissioning.SITE,
}
