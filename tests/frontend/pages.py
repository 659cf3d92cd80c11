"""Example pages made of the shared pieces, with the data they show."""

from pathlib import Path
from types import SimpleNamespace as Thing

from django import forms
from django.core.paginator import Paginator
from django.template.backends.django import DjangoTemplates
from django.utils.safestring import mark_safe

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STATIC = ROOT / "static"
ENGINE = DjangoTemplates(
    {
        "NAME": "gallery",
        "DIRS": [HERE, ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"libraries": {}},
    }
)


class DateParts(forms.MultiWidget):
    def __init__(self):
        parts = ("Day", "Month", "Year")
        attrs = [{"title": part, "inputmode": "numeric"} for part in parts]
        super().__init__([forms.TextInput(attrs=each) for each in attrs])

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    def __init__(self, **kwargs):
        fields = [forms.IntegerField() for _ in range(3)]
        super().__init__(fields, widget=DateParts(), **kwargs)


class NameForm(forms.Form):
    name = forms.CharField(label="Your name", error_messages={"required": "Write a first name"})


class SignInForm(forms.Form):
    login = forms.EmailField(label="Email")
    password = forms.CharField(widget=forms.PasswordInput)


class FilterForm(forms.Form):
    place = forms.ChoiceField(choices=[("whiston", "Whiston cluster, 2 centres")])
    period = forms.ChoiceField(choices=[("2009-10", "2009-10")])
    children = forms.ChoiceField(choices=[("all", "All under 5")])


class EveryControlForm(forms.Form):
    name = forms.CharField(help_text="As she says it.", error_messages={"required": "Enter a name"})
    postcode = forms.CharField(error_messages={"required": "Enter a postcode, like L35 3SS"})
    note = forms.CharField(widget=forms.Textarea, required=False)
    centre = forms.ChoiceField(choices=[("", "Choose"), ("s", "Southmead"), ("p", "Phoenix")])
    born = DatePartsField(
        label="Date of birth",
        help_text="Like 3 11 2009.",
        error_messages={"required": "Enter a date of birth"},
    )
    led_by = forms.ChoiceField(
        label="Who leads?",
        widget=forms.RadioSelect,
        choices=[("staff", "Staff"), ("volunteers", "Volunteers"), ("jointly", "Jointly")],
        error_messages={"required": "Say who leads"},
    )
    days = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
        error_messages={"required": "Choose a day or more"},
    )
    file = forms.FileField(help_text="CSV or XLSX.", error_messages={"required": "Choose a file"})
    agree = forms.BooleanField(
        label="They agreed to photos",
        help_text="They can change their mind.",
        error_messages={"required": "Tick when they agree"},
    )


def person(name, age="", here=False, allergy="", no_photos=False):
    return Thing(name=name, age=age, here=here, allergy=allergy, no_photos=no_photos)


FAMILIES = [
    Thing(name="Adeyemi", here=True, people=[person("Bisi", here=True), person("Tola", "3", True)]),
    Thing(
        name="Baxter",
        here=True,
        people=[person("Leanne", here=True), person("Mason", "2", True, "nuts")],
    ),
    Thing(
        name="Hussain",
        people=[person("Nadia", here=True), person("Imran"), person("Zara", "4", True)],
    ),
    Thing(name="Kowalska", first_visit=True, people=[person("Zofia"), person("Maja", "1")]),
    Thing(name="Lythgoe", people=[person("Craig"), person("Alfie", "3"), person("Poppy", "2")]),
    Thing(name="Novák", people=[person("Jana"), person("Filip", "8 months")]),
    Thing(name="Singh", people=[person("Harpreet"), person("Jasleen", "2", no_photos=True)]),
    Thing(name="Featherstonehaugh-Whitfield", people=[person("Dean"), person("Ruby", "4")]),
]
TABLE = Thing(
    columns=["Area", "Reached", "Live here", "Share"],
    rows=[["Mill Brow", 61, 152, "40.1%"], ["Quarry Bank", 11, 141, "7.8%"]],
)
TILES = [
    ("Park Gate", "19.7%", 2, 1, 3),
    ("Brookside", "27.1%", 3, 1, 4),
    ("Orchard Way", "34.2%", 1, 2, 5),
    ("Mill Brow", "40.1%", 2, 2, 6),
    ("Almond Court", "11.7%", 1, 3, 2),
    ("Quarry Bank", "7.8%", 3, 4, 1),
]
CHART = mark_safe(
    '<svg viewBox="0 0 460 120" width="460" height="120" role="img"><title>Two bars</title>'
    '<rect width="400" height="40" fill="#12436D"/><rect y="60" width="90" height="40" '
    'fill="#BFBFBF"/><text x="100" y="85" font-size="14">7.8%</text></svg>'
)
NAVIGATION = [
    Thing(label=label, url=f"/{label.lower()}/", current=label == "Reach")
    for label in ("Reach", "Costing", "Agreements", "Volunteers", "Case studies")
]
DESK = [
    Thing(label="Today", url="/today/", current=True),
    Thing(label="Families", url="/families/", current=False),
]


def user(name, initials):
    return Thing(is_authenticated=True, get_full_name=name, initials=initials, email="a@b.example")


def comparison_row(label, existing, redesigned, difference, percent):
    return Thing(
        label=label,
        existing=existing,
        existing_note="recorded",
        redesigned=redesigned,
        redesigned_note="planned",
        difference=difference,
        percent=percent,
    )


def report():
    return {
        "svg": CHART,
        "table": TABLE,
        "rows": [
            comparison_row("Total cost", "£509,261", "£442,150", "−£67,111", "−13%"),
            comparison_row("Families reached", "278", "649", "+371", "+133%"),
            comparison_row("Cost per family reached", "£1,832", "£681", "−£1,151", "−63%"),
        ],
    }


def contexts():
    """Page name -> context, each made anew because forms keep what was rendered."""
    manager = {"user": user("Ana Osei", "AO"), "nav_items": NAVIGATION}
    desk = {"user": user("Jo Marsh", "JM"), "nav_items": DESK}
    tiles = [
        Thing(name=name, value=value, column=column, row=row, shade=shade, is_priority=shade == 1)
        for name, value, column, row, shade in TILES
    ]
    key = [Thing(shade=1, words="under 8"), Thing(shade=2, words="8 to 16")]
    return {
        "parent_home": {},
        "parent_question": {"form": NameForm(), "page": 1},
        "parent_question_error": {"form": NameForm({}), "page": 3},
        "register": {**desk, "families": FAMILIES},
        "dashboard": {
            **manager,
            "filter_form": FilterForm(),
            "svg": CHART,
            "table": TABLE,
            "tiles": tiles,
            "key": key,
        },
        "comparison": {**manager, **report()},
        "report": {**manager, **report()},
        "volunteer": {
            "rung": 1,
            "tasks": [
                Thing(
                    title="First aid for babies",
                    words="Do this by 5 June.",
                    state="due",
                    url="/date/",
                    link_text="Pick a date",
                ),
                Thing(title="Running a group", words="Starts 2 July.", state="open"),
                Thing(title="Your check", words="Done, look again in 2028", state="done"),
            ],
        },
        "pieces": {
            **desk,
            "form": EveryControlForm({}),
            "rows": [
                Thing(label="Your name", value="Shaz", url="/1/", change="your name"),
                Thing(label="Your phone", value="", url="/2/", change=""),
            ],
            "page": Paginator(range(30), 10).page(2),
            "table": TABLE,
        },
        "login": {
            "form": SignInForm(),
            "demonstration_sign_ins": [
                Thing(
                    email="jo@example.org",
                    password="invented",
                    role_label="Front desk",
                    name="Jo Marsh",
                    sees="Today’s sessions, registers and families of Southmead",
                )
            ],
        },
    }


def render(name, request):
    """The whole page as a browser gets it."""
    template = ENGINE.get_template(f"gallery/{name.removesuffix('_error')}.html")
    return template.render(contexts()[name], request)


def paper():
    """The report as the PDF writer gets it."""
    return ENGINE.get_template("gallery/report.html").render({"on_paper": True, **report()})
