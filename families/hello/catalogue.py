"""Every question that the form of first contact can ask; a version picks, orders and words them.

Nothing on income, benefits, social care, immigration or relationships is in here, so no version
can ask for it.
"""

from dataclasses import dataclass

from django import forms

from families.forms import hello as hello_forms


@dataclass(frozen=True)
class Question:
    """One page of the form. ``short`` names it on the check-answers page and in tables."""

    slug: str
    heading: str
    why: str
    form: type[forms.Form]
    short: str
    answers: int = 1  # how many answers it counts as

    @property
    def fields(self):
        return list(self.form.base_fields)


QUESTIONS = [
    Question(
        "name",
        "What shall we call you?",
        "So we can say hello when you come in. A first name is fine. Write it your way.",
        hello_forms.NameForm,
        "Your name",
    ),
    Question(
        "reach",
        "How can we reach you?",
        "So we can tell you what is on. One way is fine.",
        hello_forms.ReachForm,
        "How we reach you",
        answers=3,
    ),
    Question(
        "language",
        "Which language shall we use?",
        "So we can find the right person to call you.",
        hello_forms.LanguageForm,
        "Your language",
    ),
    Question(
        "children",
        "How old are your little ones?",
        "So we can tell you what they may like. A guess is fine. You can tell us if a baby is due.",
        hello_forms.ChildrenForm,
        "Your little ones",
    ),
    Question(
        "postcode",
        "What is your postcode?",
        "So we can find a centre near you. We will not turn up at your door.",
        hello_forms.PostcodeForm,
        "Your postcode",
    ),
    Question(
        "centre",
        "Which centre would you like?",
        "So the right people get back to you. You can go to any of them.",
        hello_forms.CentreForm,
        "Your centre",
    ),
    Question(
        "wants",
        "What would you like?",
        "So we know how to start. You can change your mind.",
        hello_forms.WantsForm,
        "What you would like",
    ),
    Question(
        "more",
        "Is there more you want to say?",
        "It could be what you like to do, or what would help.",
        hello_forms.MoreForm,
        "Your words",
    ),
]
CATALOGUE = {question.slug: question for question in QUESTIONS}

# The version that serves where staff have put none live: 7 pages, 9 answers. The postcode, or the
# link on the centre's own poster, finds the centre.
FIRST_VERSION = "Our first form"
FIRST_QUESTIONS = ["name", "reach", "language", "children", "postcode", "wants", "more"]
