"""What a version of the form has to keep to before parents get it. Each problem says what to do."""

from families.hello.readability import (
    HIGHEST_GRADE,
    LONGEST_MEAN,
    NEVER,
    found_in,
    grade,
    mean_length,
    sentences_of,
)

MOST_PAGES = 7
MOST_ANSWERS = 9
REACHES = {"name", "reach"}
NOT_ASKED = [
    "income",
    "salary",
    "wage",
    "wages",
    "earn",
    "benefit",
    "benefits",
    "social care",
    "social worker",
    "social services",
    "immigration",
    "visa",
    "asylum",
    "national insurance",
    "married",
    "single parent",
    "lone parent",
    "divorced",
]


def problems_of(pages):
    """What stands in the way of these pages, in words; empty when parents may get them."""
    found = []
    if len(pages) > MOST_PAGES:
        found.append(f"It has {len(pages)} pages. Take out {len(pages) - MOST_PAGES}")
    answers = sum(page.answers for page in pages)
    if answers > MOST_ANSWERS:
        found.append(f"It asks for {answers} answers. Ask for {MOST_ANSWERS} at most")
    if not REACHES & {page.slug for page in pages}:
        found.append("Add the page for her name, or the one for how to reach her")
    for number, page in enumerate(pages, 1):
        found += [f"Page {number}, “{page.heading}”: {words}" for words in problems_of_page(page)]
    return found


def problems_of_page(page):
    text = f"{page.heading} {page.why}"
    sentences = sentences_of([page.heading, page.why])
    found = [f"say “{word}” another way" for word in found_in(text, NEVER)]
    found += [
        f"take out “{word}”. We ask nothing on money, benefits, social care, immigration or "
        "relationships"
        for word in found_in(text, NOT_ASKED)
    ]
    if not sentences:
        return [*found, "write it in English, which is what these pages are checked in"]
    if grade(sentences) > HIGHEST_GRADE:
        found.append(
            f"it reads at grade {grade(sentences):.1f}. Use shorter words and sentences, for "
            f"grade {HIGHEST_GRADE}"
        )
    if mean_length(sentences) > LONGEST_MEAN:
        found.append(f"its sentences are long. Use {LONGEST_MEAN} words or fewer in each")
    return found
