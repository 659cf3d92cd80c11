"""Whether a survey reads easily enough to be answered at a bus stop. Hints; nothing is refused."""

from families.hello.readability import (
    LONGEST_MEAN,
    NEVER,
    found_in,
    grade,
    mean_length,
    sentences_of,
)

HIGHEST_GRADE = 6  # a little above the form of first contact: who answers a survey chose to


def hints(survey, questions) -> list[str]:
    """What to write more simply, in words; nothing to say: empty."""
    pieces = [survey.title, survey.intro]
    for question in questions:
        pieces += [question.words, *question.options]
    sentences, said = sentences_of([piece for piece in pieces if piece]), []
    school_years, length = grade(sentences), mean_length(sentences)
    if school_years is not None and school_years > HIGHEST_GRADE:
        said.append(
            f"It takes {school_years:.0f} years of school to read it. Shorter words bring more "
            f"answers: {HIGHEST_GRADE} years are a good aim."
        )
    if length is not None and length > LONGEST_MEAN:
        said.append(f"Its sentences have {length:.0f} words on average. Make two of one.")
    if words := found_in(" ".join(pieces), NEVER):
        named = ", ".join(f"“{word}”" for word in words)
        said.append(f"Words of offices put people off: {named}.")
    return said
