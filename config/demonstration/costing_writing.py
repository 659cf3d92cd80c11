"""Who wrote Knowsley's case study, its picture, and the second person who read it."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from accounts.models import User
from costing.actions.pictures import add_picture
from costing.actions.reviewing import ask_for_review, decide
from costing.models import CaseStudy, StudyPicture
from costing.writing.pictures import encoded
from costing.writing.words import words_sha256

# x, y, width and height of each pebble of the ring, in a drawing of 1200 by 630.
RING = [
    (470, 60, 150, 120), (330, 170, 120, 140), (310, 350, 150, 130), (450, 480, 130, 100),
    (620, 470, 150, 120), (740, 330, 120, 140),
]  # fmt: skip
NEWCOMER = (760, 110, 140, 130)


def load():
    study = CaseStudy.objects.get(slug="knowsley")
    ana = User.objects.get(email="ana.osei@example.org")
    nia = User.objects.get(email="nia.brook@example.org")
    study.sections.update(changed_by=ana)
    add_drawing(study, ana)
    review = ask_for_review(study=study, by=ana, look_at="Are the costs said as they are?")
    decide(
        review=review,
        by=nia,
        verdict="ready",
        said="I checked the costs against the two service models. They are the same.",
        read=words_sha256(study),
    )


def add_drawing(study, by):
    picture = StudyPicture(
        case_study=study,
        section="solutions",
        alt="Six pebbles in a ring on a yellow ground, and a seventh that has just come to them.",
        caption="A circle of people with room for one more. A drawing of ours.",
    )
    add_picture(picture=picture, by=by, encoded=encoded(drawn()))


def drawn():
    """The ring of the cover, as a picture that somebody brought in."""
    drawing = Image.new("RGB", (1200, 630), "#FFB53D")
    pen = ImageDraw.Draw(drawing)
    for x, y, width, height in RING:
        pen.ellipse((x, y, x + width, y + height), fill="#12436D")
    x, y, width, height = NEWCOMER
    pen.ellipse((x, y, x + width, y + height), fill="#FFFFFF")
    file = io.BytesIO()
    drawing.save(file, "PNG")
    return ContentFile(file.getvalue(), name="ring.png")
