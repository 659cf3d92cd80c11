"""What the database does when somebody's consent ends, whoever ends it and however.

Consent ends once: the words of a quote, or a picture with what is said of it, are emptied and never
come back, the words that stand beside published versions are deleted, and files that may hold them
expire. ``costing_words_go`` and ``costing_papers_go``, and the trigger on volunteers' stories by
which quotes from a story end with it, are in the migration ``words_go_with_consent``.
"""

import pgtrigger

ENDED = "OLD.consent_withdrawn_on IS NOT NULL OR NEW.consent_withdrawn_on IS NOT NULL"
END = """
    NEW.consent_withdrawn_on = COALESCE(OLD.consent_withdrawn_on, NEW.consent_withdrawn_on);
    {emptied}
    PERFORM costing_words_go(NEW.uuid);
    PERFORM costing_papers_go(NEW.case_study_id);
    RETURN NEW;
"""


def _empty(*columns):
    return "\n    ".join(f"NEW.{column} = '';" for column in columns)


def ends_with_consent(*columns):
    """Empties these columns of the row, and deletes the words that were published of it."""
    return pgtrigger.Trigger(
        name="words_go_with_consent",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(ENDED),
        func=END.format(emptied=_empty(*columns)),
    )


def words_go_with_row(*, papers_if="true"):
    """``papers_if``: in SQL, whether files that hold it expire when the row is deleted."""
    return pgtrigger.Trigger(
        name="words_go_with_row",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
    PERFORM costing_words_go(OLD.uuid);
    IF {papers_if} THEN PERFORM costing_papers_go(OLD.case_study_id); END IF;
    RETURN OLD;
""",
    )


# Her story may lose its consent while somebody quotes it: who comes second finds it ended.
QUOTED_WITH_CONSENT = pgtrigger.Trigger(
    name="quoted_with_consent",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Condition(
        "NEW.story_id IS NOT NULL AND NEW.consent_withdrawn_on IS NULL AND NEW.words <> ''"
    ),
    func="""
    PERFORM 1 FROM volunteers_story
    WHERE id = NEW.story_id AND consent_given_on IS NOT NULL AND consent_withdrawn_on IS NULL
    FOR SHARE;
    IF NOT FOUND THEN
        NEW.consent_withdrawn_on = GREATEST(CURRENT_DATE, NEW.consent_given_on);
        NEW.words = '';
        NEW.said_by = '';
    END IF;
    RETURN NEW;
""",
)
