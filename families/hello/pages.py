"""The question pages of first contact, in order: at most 7 pages and 9 answers."""

from dataclasses import dataclass

from django import forms

from families.forms import hello as hello_forms


@dataclass(frozen=True)
class Page:
    slug: str
    heading: str
    why: str
    form: type[forms.Form]
    short: str

    @property
    def fields(self):
        return list(self.form.base_fields)


PAGES = [
    Page(
        "name",
        "What shall we call you?",
        "So we can say hello when you come in. A first name is fine. Write it your way.",
        hello_forms.NameForm,
        "Your name",
    ),
    Page(
        "reach",
        "How can we reach you?",
        "So we can tell you what is on. One way is fine.",
        hello_forms.ReachForm,
        "How we reach you",
    ),
    Page(
        "children",
        "How old are your little ones?",
        "So we can tell you what they may like. A guess is fine. You can tell us if a baby is due.",
        hello_forms.ChildrenForm,
        "Your little ones",
    ),
    Page(
        "postcode",
        "What is your postcode?",
        "So we can find a centre near you. We will not turn up at your door.",
        hello_forms.PostcodeForm,
        "Your postcode",
    ),
    Page(
        "centre",
        "Which centre would you like?",
        "So the right people get back to you. You can go to any of them.",
        hello_forms.CentreForm,
        "Your centre",
    ),
    Page(
        "wants",
        "What would you like?",
        "So we know how to start. You can change your mind.",
        hello_forms.WantsForm,
        "What you would like",
    ),
    Page(
        "more",
        "Is there more you want to say?",
        "It could be what you like to do, or what would help.",
        hello_forms.MoreForm,
        "Your words",
    ),
]


def pages_for(centres):
    """The pages asked here: with one centre there is none to choose."""
    return [page for page in PAGES if page.slug != "centre" or len(centres) > 1]
