"""The form as one parent has it: her answers, and the pages of the version that she was given."""

import re
from functools import cached_property

from centres.models import Centre
from families.forms.hello import ANOTHER
from families.hello.answers import Answers
from families.hello.versions import BUILT_IN, given_to_a_visit, home_authority, served
from families.templatetags.families_words import spaced_phone

CHECK = "check"
SLUG = re.compile(r"[-\w]{1,80}")
SAFE = {"yes": "You can leave a message", "no": "Please leave no message"}


class Visit:
    def __init__(self, answers):
        self.answers = answers
        self.version = served(answers.version)

    @classmethod
    def begin(cls, place="", *, authority=None, **answers):
        """A new visit; ``place`` is the slug of the centre whose link was followed."""
        centre = None
        if SLUG.fullmatch(place):
            centre = Centre.objects.filter(slug=place).select_related("authority").first()
        authority = centre.authority if centre else authority or home_authority()
        version = given_to_a_visit(authority)
        place = centre.slug if centre else ""
        return cls(Answers(version=version.uuid, place=place, **answers))

    @cached_property
    def pages(self):
        """The link of a centre leaves the choice of one out; so does having one only."""
        pages = self.version.pages or BUILT_IN.pages
        if any(page.slug == "centre" for page in pages) and not self._has_choice:
            pages = [page for page in pages if page.slug != "centre"]
        return pages

    @property
    def _has_choice(self):
        return not self.answers.place and len(self.centres) > 1

    @cached_property
    def centres(self):
        return list(Centre.objects.order_by("name"))

    @cached_property
    def place(self):
        """The centre whose link she followed."""
        slug = self.answers.place
        return Centre.objects.filter(slug=slug).first() if slug else None

    def number(self, slug):
        """The place of a page by its slug; an unknown one is the first."""
        slugs = [page.slug for page in self.pages]
        return slugs.index(slug) if slug in slugs else 0

    def page_form(self, page, data=None):
        extra = {"centres": self.centres} if page.slug == "centre" else {}
        return page.form(data, initial=self.answers.said, label_suffix="", **extra)

    def rows(self):
        """Each page with what was said on it, in words, for the check-answers page."""
        return [(page, self._said_on(page)) for page in self.pages]

    def _said_on(self, page):
        said = self.answers.said
        return [
            line
            for name in page.fields
            if said.get(name)
            for line in self._words(page, name, said[name])
        ]

    def _words(self, page, name, value):
        """What was said in one field, in lines as she reads them."""
        if name == "wants":
            wants = dict(page.form.WANTS)
            return [wants[one] for one in value if one in wants]
        if name == "centre":
            return [centre.name for centre in self.centres if centre.slug == value]
        if name == "language" and value == ANOTHER:
            return []
        if name == "phone":
            return [spaced_phone(value)]
        return [SAFE[value] if name == "safe_to_message" else value]
