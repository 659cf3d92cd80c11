"""Corby's wards and areas: names, codes and numbers of children are ours.

The source wants a parent for every ward of the borough, and names none of them.
"""

from centres.models import Area, Population, ReachArea, Ward

INVENTED = "Invented for the demonstration"
# ward, its areas with children under 5 in 2010 and in 2024, deprivation decile
WARDS = [
    ("Beanfield Rise", [("Rise Top", 171, 162, 3), ("Long Acre", 158, 149, 4)]),
    ("Danes Gate", [("Danes Gate North", 204, 219, 2), ("Danes Gate South", 188, 197, 1)]),
    ("Exeter Row", [("Exeter Row", 176, 168, 2)]),
    ("Furnace Fields", [("Furnace Fields", 143, 151, 1), ("Old Works", 97, 132, 2)]),
    ("Kingswood Edge", [("Kingswood Edge", 192, 187, 1), ("Pytchley Walk", 149, 141, 2)]),
    ("Lodge Green", [("Lodge Green", 121, 118, 6)]),
    ("Oakley Mead", [("Oakley Mead", 88, 236, 8)]),
    ("Rowlett Lane", [("Rowlett Lane", 134, 127, 5)]),
]


def load(centre):
    """The wards by name; the centres of the town serve all of them."""
    wards = {}
    number = 0
    for ward_number, (name, areas) in enumerate(WARDS, 1):
        wards[name] = ward = Ward.objects.create(
            authority=centre.authority, code=f"C050000{ward_number:02d}", name=name
        )
        for area_name, in_2010, in_2024, decile in areas:
            number += 1
            area = Area.objects.create(
                ward=ward,
                code=f"C010000{number:02d}",
                name=area_name,
                vintage=2001,
                deprivation_decile=decile,
            )
            Population.objects.bulk_create(
                Population(area=area, year=year, children=children, source=INVENTED)
                for year, children in ((2010, in_2010), (2024, in_2024))
            )
            ReachArea.objects.create(centre=centre, area=area)
    return wards
