"""The tornado as it is drawn: bars around the value of now, in pixels, every word as text."""

from defusedxml.ElementTree import fromstring

from documents.charts import Ends, Reference, render, tornado

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [
    Ends("Families", 757, 619, "£757", "£619", "584 families", "714 families"),
    Ends("Rooms <b>&</b> toys", 677, 686, "£677", "£686", "£25,200", "£30,800"),
]


def drawn(narrow):
    chart = tornado(
        ROWS,
        reference=Reference("£681 tried", 681),
        title="Families matter most",
        subtitle="Pounds",
        source="Ours",
        columns=("Number", "Lower", "Higher"),
    )
    return chart, fromstring(render(chart, narrow=narrow))


def test_each_bar_begins_at_the_value_of_now_and_ends_at_its_own():
    for narrow in (False, True):
        _, root = drawn(narrow)
        bars = [bar for bar in root.iter(f"{SVG}rect") if float(bar.get("height")) > 14]
        low_1, low_2, high_1, high_2 = [
            (float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))) for bar in bars
        ]
        middle = low_1[0]
        # Fewer families cost more: their bar goes to the right; lower costs go to the left.
        for bar in (low_2, high_1):
            assert abs(bar[1] - middle) < 0.11
        assert abs(high_2[0] - middle) < 0.11
        assert round((low_1[1] - middle) / (middle - high_1[0]), 1) == round((757 - 681) / 62, 1)
        texts = [text.text for text in root.iter(f"{SVG}text")]
        assert {"£757", "£619", "£677", "£686", "Rooms <b>&</b> toys"} <= set(texts)


def test_the_table_holds_the_same_numbers():
    chart, root = drawn(narrow=False)
    assert chart.table[1][0] == ("Families", "£757 with 584 families", "£619 with 714 families")
    assert "Families: £757 with 584 families" in root.get("aria-label")


def test_one_value_alone_has_no_bar():
    row = Ends("Nothing moves", 5, 5, "£5", "£5", "£5", "£5")
    chart = tornado([row], reference=Reference("£5", 5), title="x", subtitle="", source="",
                    columns=("a", "b", "c"))  # fmt: skip
    bars = [bar for bar in fromstring(render(chart)).iter(f"{SVG}rect")]
    assert [bar.get("height") for bar in bars] == ["14", "14"]  # of the key
