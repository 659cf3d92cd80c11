"""Pictures of case studies: what was decoded is kept, and only while it may be."""

import datetime as dt
import io
import struct
import zlib
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from accounts.models import AccessLogEntry
from accounts.permissions import Role
from costing.models import CaseStudy, Quote, StudyPicture
from costing.publishing.consent import with_consent
from costing.reports.case_study import case_study_report
from costing.reports.parts import Chapter, Methods, Photograph
from costing.writing.pictures import NotAPicture, encoded, paper_sources
from tests.factories import CaseStudyFactory, user_with

SECRET = "53.41,-2.83 home of a family"


def upload(content, name="picture.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(kind="JPEG", size=(40, 20), mode="RGB", **options):
    file = io.BytesIO()
    Image.new(mode, size, 120).save(file, kind, **options)
    return file.getvalue()


def with_place():
    """A photograph on its side, that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET
    return picture(exif=exif.tobytes(), comment=SECRET.encode())


def with_words():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    return picture("PNG", pnginfo=words)


def bomb():
    """A PNG of a few bytes that says it is 60,000 by 60,000."""

    def chunk(kind, body):
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_only_the_picture_itself_is_kept_and_upright():
    kept = encoded(upload(with_place()))
    assert (kept.content_type, kept.width, kept.height) == ("image/jpeg", 20, 40)
    assert SECRET.encode() in with_place()
    assert SECRET.encode() not in kept.content
    assert dict(Image.open(io.BytesIO(kept.content)).getexif()) == {}
    # Whatever its name says, a PNG is kept as a PNG.
    kept = encoded(upload(with_words(), "holiday.jpg"))
    assert (kept.content_type, SECRET.encode() in kept.content) == ("image/png", False)


def test_large_ones_are_made_smaller_and_see_through_ones_stay_so():
    assert encoded(upload(picture(size=(3200, 1600)))).width == 1600
    kept = encoded(upload(picture("PNG", mode="LA")))
    assert Image.open(io.BytesIO(kept.content)).mode == "RGBA"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "PNG or JPEG"),
        (picture("GIF"), "PNG or JPEG"),
        (b"", "PNG or JPEG"),
        (picture(size=(400, 400))[:-300], "broken or not whole"),
        (picture("PNG", size=(400, 400))[:-30], "broken or not whole"),
        (bomb(), "at most 25 million pixels"),
        (picture("PNG", size=(6000, 5000), mode="1"), "at most 25 million pixels"),
    ],
    ids=["svg", "gif", "empty", "half a jpeg", "half a png", "bomb", "too many pixels"],
)
def test_other_files_are_refused_in_words(content, says):
    with pytest.raises(NotAPicture, match=says):
        encoded(upload(content))


def test_a_large_file_is_not_even_read():
    file = upload(b"")
    file.size = 13 * 1024 * 1024
    with pytest.raises(NotAPicture, match="at most 12 MB"):
        encoded(file)


# --- in a case study

FIELDS = {
    "section": "progress",
    "alt": "Parents paint a wall",
    "has_people": "on",
    "consent_given_on": "1/3/2010",
}


@pytest.fixture
def study(place):
    return CaseStudyFactory(cluster=place.cluster, slug="draft", starts_on=None, ends_on=None)


def url(name, *args):
    return reverse(f"costing:picture-{name}", args=["draft", *args])


def add(ana, **fields):
    return ana.post(url("add"), {**FIELDS, "picture": upload(picture()), **fields})


def photographs(study):
    chapters = case_study_report(study).chapters
    parts = [part for chapter in chapters for part in chapter.parts]
    return [part.alt for part in parts if isinstance(part, Photograph)]


def test_a_picture_is_added_once_shown_and_served(ana, study):
    for _ in range(2):
        assert add(ana).url.endswith("/write/#pictures")
    kept = study.pictures.get()
    assert photographs(study) == ["Parents paint a wall"]
    served = ana.get(url("file", kept.uuid))
    assert (served["Content-Type"], served["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert Image.open(io.BytesIO(served.getvalue())).size == (40, 20)
    assert paper_sources(study, {kept.uuid})[kept.uuid].startswith("data:image/jpeg;base64,")


def test_it_says_what_it_shows_and_who_agreed(ana, study):
    errors = add(ana, alt="", consent_given_on="").context["form"].errors
    assert errors == {
        "alt": ["Enter: what it shows"],
        "consent_given_on": ["Enter the day on which the people in it agreed"],
    }
    errors = add(ana, picture="").context["form"].errors
    assert errors == {"picture": ["Choose a picture"]}
    assert add(ana, consent_given_on="1/1/2999").context["form"].errors == {
        "consent_given_on": ["Enter the day on which they agreed: today or before"]
    }
    assert StudyPicture.objects.count() == 0


def test_withdrawn_consent_deletes_it(ana, study, django_capture_on_commit_callbacks):
    add(ana)
    kept = study.pictures.get()
    storage, name = kept.file.storage, kept.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        ana.post(url("withdraw", kept.uuid))
    assert (photographs(study), storage.exists(name)) == ([], False)
    assert ana.get(url("file", kept.uuid)).status_code == 404


def test_a_picture_goes_up_and_down_in_its_section(ana, study):
    for number, section in enumerate(["progress", "next", "progress"]):
        study.pictures.create(
            section=section, alt=f"{number}", file="x.png", width=1, height=1, position=number
        )
    last = study.pictures.get(alt="2")
    orders = []
    for way in ("up", "up", "down"):
        ana.post(url(way, last.uuid))
        orders.append([one.alt for one in study.pictures.filter(section="progress")])
        assert photographs(study)[:2] == orders[-1]
    assert orders == [["2", "0"], ["2", "0"], ["0", "2"]]


def test_of_a_frozen_report_only_pictures_that_may_be_used_are_shown(study):
    kept = study.pictures.create(section="next", alt="a", file="x.png", width=1, height=1)
    gone = study.pictures.create(
        section="next", width=1, height=1, consent_withdrawn_on=dt.date(2011, 1, 1)
    )
    parts = tuple(Photograph(one, "a", "", 1, 1) for one in (kept.uuid, gone.uuid, uuid4()))
    other = Methods((("Audit", "Pounds."),))
    chapters = (
        Chapter("next", "Next", (), (*parts, other)),
        Chapter("wrong", "Empty then", (), parts[1:]),
    )
    shown = with_consent(replace(case_study_report(study), chapters=chapters), study)
    assert [(one.key, one.parts) for one in shown.chapters] == [("next", (parts[0], other))]


def test_taken_out_it_stays_for_a_published_version(ana, study):
    add(ana)
    kept = study.pictures.get()
    version = study.published.create(number=1, document={}, sha256="0" * 64)
    version.words.create(of=kept.uuid, words={})
    study.version = 2
    study.save()
    ana.post(url("delete", kept.uuid))
    assert (photographs(study), study.pictures.get().may_be_used) == ([], True)
    ana.post(url("delete", kept.uuid))
    add(ana, alt="Another", picture=upload(picture(size=(30, 30))))
    ana.post(url("delete", study.pictures.get(alt="Another").uuid))
    assert [one.alt for one in study.pictures.all()] == ["Parents paint a wall"]


def test_a_draft_s_picture_is_not_for_readers_outside(ana, study, client):
    add(ana)
    kept = study.pictures.get()
    study.released_on = dt.date(2013, 5, 1)
    study.save()
    client.force_login(user_with(Role.COMMISSIONER, study.authority))
    assert client.get(url("file", kept.uuid)).status_code == 404
    assert Quote.objects.count() == 0


def test_a_draft_goes_whole_with_the_files_of_its_pictures(
    ana, study, django_capture_on_commit_callbacks
):
    add(ana)
    stored = study.pictures.get().file
    address = reverse("costing:case-study-delete", args=["draft"])
    assert "Delete “" in ana.get(address).text
    with django_capture_on_commit_callbacks(execute=True):
        assert ana.post(address).url == reverse("costing:case-study-list")
    assert not CaseStudy.objects.exists()
    assert not stored.storage.exists(stored.name)
    assert AccessLogEntry.objects.get(event="deleted").object_id == str(study.uuid)


def test_a_case_study_that_was_published_stays_also_when_it_was_taken_back(ana, study, publish):
    publish(study)
    study.published.update(taken_back_at=study.published.get().published_at)
    address = reverse("costing:case-study-delete", args=["draft"])
    assert "cannot be deleted" in ana.post(address, follow=True).text
    assert study.published.exists()
