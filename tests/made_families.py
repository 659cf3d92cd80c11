"""Many invented families for tests and benchmarks, the same for the same seed.

Names are spread as in towns of the north-west: a few very common, most rare; English and Irish,
Polish and Slovak, South Asian and West African. Some have twins, some share their names with
others who are not the same. ``with_duplicates`` writes some of them down a second time, as people
at a front desk do.
"""

import datetime as dt
import random
from dataclasses import dataclass, field, replace

from families.models import Address, Family, FamilyMember, Person
from families.names import name_key

TODAY = dt.date(2026, 5, 12)
OLDEST = dt.date(2021, 6, 1)

COMMON = (
    "Smith Khan Jones Hussain Taylor Ali Brown Ahmed Williams Begum Wilson Patel Johnson Singh "
    "Davies Kaur Robinson Mohamed Wright Muhammad Thompson Iqbal Evans Mahmood Walker Nowak White "
    "Kowalska Roberts Kowalski Green Wiśniewska Hall Wójcik Wood Kamiński Clarke Lewandowska Kelly "
    "Zielińska Murphy Szymańska Hughes Woźniak Edwards Kozłowska Turner Jankowska Hill Mazur Moore "
    "Adeyemi Cooper Okafor Ward Mensah Morris Osei Murray Novák Shaw Varga Kelly Horváth O'Hare "
    "O'Brien McCann McCarthy Gallagher Byrne Zhang Chen Wang Nguyen Rahman Choudhury Malik Sharma "
    "Akhtar Bibi Shah Hassan Yusuf Ibrahim Abdi Warsame García Müller Popescu Ionescu Balogh"
).split()
ENGLISH = [
    "Ash Brad Broad Brook Cart Chad Col Crom Dal East Fair Far Graf Hal Hart Has Hay Hol Hor Hur "
    "Kirk Lang Lin Long Mar Mel Nor Old Oak Pem Pres Ram Red Rother Sal Sand Shel Staf Stan Thorn "
    "Under Wal War West Whit Win Wool Wor".split(),
    "bourne burn bury by dale den field ford gate ham hurst ington ley low man more ridge shaw "
    "son stall stead ton ward way well wick wood worth worthy".split(),
]
POLISH = [
    "Adam Bar Bog Born Brzez Chmiel Czarn Dąbr Dobr Gór Grab Jabł Jasi Kalin Kamiń Koz Krup Lip "
    "Majch Malin Marc Ostr Paw Piotr Raj Sikor Sob Sos Urb Wieczor Wro Wys Zawadz Żuk".split(),
    "an czak czyk ek ewska ewski icka icki owicz owska owski yńska yński".split(),
]
ASIAN = [
    "Ab Af Al An As Az Bash Chaud Dar Far Gh Had Ham Has Ib Im Jav Kam Kh Lat Maj Man Mir Mub Nad "
    "Nas Qur Raf Raj Sad Saj Sal Sham Sul Tar Um Wal Yas Zah Zam".split(),
    "ain al an ani ar ari at een eed eem esh id if im in ir ood oor ud ul uddin ullah war".split(),
]
GIRLS = (
    "Olivia Aisha Amelia Fatima Isla Zara Ava Maryam Ivy Maja Freya Zofia Lily Hania Florence "
    "Mia Lena Willow Ayesha Rosie Khadija Sophia Hannah Isabella Safa Grace Daisy Poppy Alice Evie "
    "Ella Emily Harper Sienna Ruby Phoebe Chloë Zoë Noor Inaya Amina Hafsa Simran Jasleen Anaya "
    "Adaeze Ama Łucja Natália Niamh Siobhán Erin Orla Keira Lexi Scarlett Millie Tilly Matilda"
).split()
BOYS = (
    "Muhammad Noah Mohammed George Yusuf Oliver Ibrahim Arthur Adam Leo Jakub Antoni Oscar "
    "Filip Jack Hassan Freddie Ali Archie Hamza Theo Bilal Alfie Omar Charlie Idris Henry Zayn "
    "Thomas Ismail Harry Rayan Lucas Aleksander Logan Szymon Mason Stanisław Finley Riley "
    "Arjun Roman Harpreet Reuben Gurdeep Louie Kwame Jude Chidi Sonny Ciarán Seán Luca René José"
).split()
CARERS = (
    "Sarah Samina Emma Nasreen Laura Shazia Claire Rukhsana Gemma Magdalena Lisa Agnieszka Rebecca "
    "Katarzyna Rachel Monika Leanne Anna Nicola Małgorzata Stacey Joanna Kelly Harpreet Natalie "
    "Gurpreet Hayley Manjit Donna Bisi Michelle Yetunde Amy Abena Karen Jana Vicky Zuzana Carly "
    "Saima David Imran Paul Pawel Mark Tomasz Craig Asif Lee Rashid Andy Tariq Gary Piotr Dean Kofi"
).split()
IN_POSTCODES = [first + second for first in "ABDEFG" for second in "HJLNP"]
STREETS = "Mill Church Park Station School High Victoria Green Manor Kings Queens North".split()


@dataclass
class MadePerson:
    role: str
    given_name: str
    family_name: str
    date_of_birth: dt.date | None = None
    date_is_approximate: bool = False
    phone: str = ""
    email: str = ""
    stored: Person | None = None


@dataclass
class MadeFamily:
    name: str
    people: list[MadePerson]
    lines: str
    postcode: str
    kind: str = "one"
    again: "MadeFamily | None" = None  # whom it is a second record of
    stored: Family | None = None


@dataclass
class Made:
    families: list[MadeFamily]
    pairs: dict[frozenset[int], str] = field(default_factory=dict)  # ids of people -> kind


def spread(rng, names):
    """One of them, the first much more often than the last."""
    return names[min(int(len(names) * rng.random() ** 2.2), len(names) - 1)]


def surname(rng):
    chance = rng.random()
    if chance < 0.45:
        return spread(rng, COMMON)
    parts = ENGLISH if chance < 0.75 else POLISH if chance < 0.87 else ASIAN
    return "".join(rng.choice(part) for part in parts)


def birth_date(rng):
    return OLDEST + dt.timedelta(days=rng.randrange((TODAY - OLDEST).days))


def made_family(rng, number):
    name = surname(rng)
    carers = [MadePerson("carer", spread(rng, CARERS), name, phone=f"07{rng.randrange(10**9):09d}")]
    if rng.random() < 0.5:
        others = [given for given in CARERS if given != carers[0].given_name]
        carers.append(MadePerson("carer", spread(rng, others), name))
    if rng.random() < 0.4:
        first = name_key(carers[0].given_name)
        carers[0].email = f"{first}{rng.randrange(10**6)}@example.org"
    born, children = birth_date(rng), []
    for at in range(1 if rng.random() < 0.35 else 2):
        is_twin = at and rng.random() < 0.03
        given = spread(rng, rng.choice([GIRLS, BOYS]))
        if at and given == children[0].given_name:
            given = "Robin"
        day = born if is_twin else born + dt.timedelta(days=at * rng.randint(330, 1100))
        if day > TODAY:
            break
        children.append(MadePerson("child", given, name, day))
    people = carers + children
    return MadeFamily(
        name,
        people,
        f"{rng.randrange(1, 200)} {rng.choice(STREETS)} Road",
        f"ZZ{rng.randrange(1, 40)} {rng.randrange(1, 10)}{rng.choice(IN_POSTCODES)}",
    )


def made_families(number, seed=1):
    rng = random.Random(seed)
    return [made_family(rng, n) for n in range(number)]


# --- the same again -------------------------------------------------------------------------------

HEARD = [
    ("ph", "f"), ("ck", "k"), ("ou", "u"), ("ee", "i"), ("ie", "y"), ("y", "i"), ("w", "v"),
    ("ss", "s"), ("mm", "m"), ("sz", "sh"), ("cz", "ch"), ("oo", "u"), ("ai", "ei"), ("ia", "ya"),
    ("c", "k"), ("ah", "a"), ("ll", "l"), ("tt", "t"), ("a", "e"), ("o", "u"), ("e", "i"),
]  # fmt: skip


def misspelt(rng, name):
    """As it is heard or mistyped: other letters for a sound, one left out, two exchanged."""
    chance = rng.random()
    if chance < 0.6:
        ways = [(old, new) for old, new in HEARD if old in name[1:]]
        if ways:
            old, new = rng.choice(ways[:5])
            return name[0] + name[1:].replace(old, new, 1)
    at = rng.randrange(1, max(2, len(name) - 1))
    if chance < 0.8 or len(name) < 4:
        return name[:at] + name[at] + name[at:]
    if chance < 0.9:
        return name[:at] + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def _people(family, change):
    return [replace(person, **change(person), stored=None) for person in family.people]


def spelling(rng, family):
    other = misspelt(rng, family.name)
    of_given = rng.random() < 0.5

    def change(person):
        given = misspelt(rng, person.given_name) if of_given else person.given_name
        return {"family_name": other if not of_given else family.name, "given_name": given}

    return replace(family, name=family.name if of_given else other, people=_people(family, change))


def accents(rng, family):
    def change(person):
        return {
            "given_name": name_key(person.given_name).title(),
            "family_name": name_key(person.family_name).title(),
        }

    return replace(family, name=name_key(family.name).title(), people=_people(family, change))


def swapped(rng, family):
    def change(person):
        born = person.date_of_birth
        if born is None or born.day > 12:
            return {}
        return {"date_of_birth": born.replace(month=born.day, day=born.month)}

    return replace(family, people=_people(family, change))


def moved(rng, family):
    new = made_family(rng, 0)

    def change(person):
        if person.role == "carer" and rng.random() < 0.5:
            return {"phone": ""}
        return {}

    return replace(family, lines=new.lines, postcode=new.postcode, people=_people(family, change))


def approximate(rng, family):
    def change(person):
        if person.date_of_birth is None:
            return {}
        said = person.date_of_birth + dt.timedelta(days=rng.randint(-170, 170))
        return {"date_of_birth": min(said, TODAY), "date_is_approximate": True}

    return replace(family, people=_people(family, change))


def near_date(rng, family):
    def change(person):
        if person.date_of_birth is None:
            return {}
        days = rng.choice([-2, -1, 1, 2, 3])
        return {"date_of_birth": min(person.date_of_birth + dt.timedelta(days=days), TODAY)}

    return replace(family, people=_people(family, change))


def twins(rng, family):
    """A family with twins, twice: each twin is herself again, and not the other."""
    return replace(family, people=_people(family, lambda person: {}))


def other_surname(rng, family):
    """The children under another surname, of the other parent."""
    other = surname(rng)

    def change(person):
        return {"family_name": other} if person.role == "child" else {}

    return replace(family, people=_people(family, change))


KINDS = {
    "spelling": spelling,
    "accents": accents,
    "swapped day and month": swapped,
    "moved house": moved,
    "approximate date": approximate,
    "near date": near_date,
    "twins": twins,
    "other surname": other_surname,
}


def _suits(kind, family):
    born = [person.date_of_birth for person in family.people if person.date_of_birth]
    names = [family.name, *(person.given_name for person in family.people)]
    if kind == "accents":
        return any(name_key(name) != name.lower() for name in names)
    if kind == "swapped day and month":
        return all(day.day <= 12 and day.day != day.month for day in born)
    if kind == "twins":
        return len(set(born)) < len(born)
    return True


def with_duplicates(families, of_each_kind, seed=2):
    """The families, and so many of each kind once more; and as many that only share their names."""
    rng = random.Random(seed)
    waiting = rng.sample(families, len(families))
    again = []
    for kind, change in KINDS.items():
        chosen = [family for family in waiting if _suits(kind, family)][:of_each_kind]
        chosen_ids = {id(family) for family in chosen}
        waiting = [family for family in waiting if id(family) not in chosen_ids]
        again += [replace(change(rng, one), kind=kind, again=one) for one in chosen]
    return families + again + [namesakes(rng, one) for one in waiting[:of_each_kind]]


def namesakes(rng, family):
    """Another family of the same names: other dates, phone and address."""
    new = made_family(rng, 0)

    def change(person):
        born = person.date_of_birth and birth_date(rng)
        phone = person.phone and new.people[0].phone
        return {"date_of_birth": born, "phone": phone, "email": ""}

    return replace(new, name=family.name, people=_people(family, change), kind="namesakes")


# --- stored ---------------------------------------------------------------------------------------


def store(families, centres):
    """Written to the database in bulk, spread over the centres."""
    centres = list(centres)
    for number, one in enumerate(families):
        centre = centres[number % len(centres)]
        one.stored = Family(authority_id=centre.authority_id, centre=centre, name=one.name)
        for person in one.people:
            person.stored = _person(centre, person)
    Family.objects.bulk_create([one.stored for one in families], batch_size=5000)
    people = [(one, person) for one in families for person in one.people]
    Person.objects.bulk_create([person.stored for _, person in people], batch_size=5000)
    FamilyMember.objects.bulk_create(
        [FamilyMember(family=f.stored, person=p.stored, role=p.role) for f, p in people],
        batch_size=5000,
    )
    Address.objects.bulk_create(
        [Address(family=f.stored, lines=f.lines, postcode=f.postcode) for f in families],
        batch_size=5000,
    )
    return Made(families, pairs_of(families))


def _person(centre, made):
    return Person(
        authority_id=centre.authority_id,
        given_name=made.given_name,
        family_name=made.family_name,
        date_of_birth=made.date_of_birth,
        date_is_approximate=made.date_is_approximate,
        phone=made.phone,
        email=made.email,
    )


def pairs_of(families):
    return {
        frozenset((one.stored.pk, other.stored.pk)): family.kind
        for family in families
        if family.again
        for one, other in zip(family.again.people, family.people, strict=True)
    }
