"""Whether a page can be used by everyone: axe-core in the journeys' browser."""

from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
WIDTHS = (320, 768, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """rules => axe.run(document, {runOnly: rules}).then(result => result.violations.map(
    found => ({rule: found.id, help: found.help, places: found.nodes.map(
        node => `${node.target.join(" ")}: ${node.failureSummary}`)})))"""


def wrong_at_any_width(page):
    """What breaks WCAG 2.0 to 2.2, A and AA, or scrolls sideways, on a phone, a tablet or a desk:
    pairs of width and what. The window is left as it was.

    >>> assert wrong_at_any_width(page) == []
    """
    before = page.viewport_size
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": before["height"]})
        found += [(width, wrong) for wrong in violations(page)]
        if scrolls_sideways(page):
            found.append((width, "the page scrolls sideways"))
    page.set_viewport_size(before)
    return found


def violations(page):
    """What breaks WCAG 2.0 to 2.2, A and AA, on the page as it stands: dicts of rule, help, places.

    >>> assert violations(page) == []
    """
    _wait(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text())
    return page.evaluate(RUN, RULES)


def scrolls_sideways(page):
    """Whether the page itself is wider than its window."""
    _wait(page)
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def _wait(page):
    """Until styles, scripts and letters are there. For the page itself, see browser.py."""
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready.then(() => true)")
