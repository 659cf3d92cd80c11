"""Confidence before and after: against plain loops, and the split that makes 58% and 64%."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coproduction.listening.confidence import Said, standings
from coproduction.listening.workshops import finding

ANSWERS = st.lists(
    st.builds(
        Said,
        group=st.sampled_from(["council", "centres"]),
        before=st.none() | st.integers(1, 5),
        after=st.none() | st.integers(1, 5),
    ),
    max_size=40,
)
TAKING_PART = [("council", 20), ("centres", 14), ("council", 6)]


@given(ANSWERS)
def test_everyone_is_counted_once(answers):
    for standing in standings(answers, TAKING_PART):
        more = same = less = once = 0
        for one in answers:
            if one.group != standing.group:
                continue
            if one.before is None or one.after is None:
                once += 1
            elif one.after > one.before:
                more += 1
            elif one.after < one.before:
                less += 1
            else:
                same += 1
        assert (standing.more, standing.same, standing.less) == (more, same, less)
        assert standing.only_one == once
        assert standing.both + once == sum(one.group == standing.group for one in answers)
        assert (standing.percent_more is None) == (standing.both == 0)
        if standing.both:
            assert standing.percent_more == Decimal(100 * more) / standing.both


@given(ANSWERS)
def test_swapping_before_and_after_swaps_more_and_less(answers):
    swapped = [Said(one.group, one.after, one.before) for one in answers]
    for there, back in zip(
        standings(answers, TAKING_PART), standings(swapped, TAKING_PART), strict=True
    ):
        assert (there.more, there.less, there.same) == (back.less, back.more, back.same)
        assert (there.mean_before, there.mean_after) == (back.mean_after, back.mean_before)


def test_15_of_26_and_9_of_14_are_58_and_64_per_cent():
    def answers(group, more, both):
        return [Said(group, 2, 4)] * more + [Said(group, 3, 3)] * (both - more)

    found = standings(
        answers("Voluntary sector and council", 15, 26) + answers("Children’s centres", 9, 14),
        [("Voluntary sector and council", 26), ("Children’s centres", 14)],
    )
    assert [finding(standing) for standing in found] == [
        "58% more positive afterwards: voluntary sector and council (15 of 26)",
        "64% more positive afterwards: children’s centres (9 of 14)",
    ]


def test_sectors_reported_together_are_one_line_with_all_their_people():
    (council, centres) = standings([], TAKING_PART)
    assert (council.participants, centres.participants) == (26, 14)
    assert council.percent_more is None and council.mean_before is None
