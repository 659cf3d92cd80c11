"""Words used with consent stand beside what is published, and are deleted when consent ends."""

import hashlib
import json
import secrets

from contextlib import contextmanager

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION costing_words_go(quote_or_picture uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM costing_publishedwords WHERE "of" = quote_or_picture;
$$;

-- Files that jobs made of a case study, and packs of its authority, cannot be downloaded any more.
CREATE FUNCTION costing_papers_go(study_id bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE documents_storedfile AS stored SET expires_at = stored.created
    FROM documents_job AS job, costing_casestudy AS study, centres_authority AS authority
    WHERE stored.job_id = job.uuid AND NOT stored.is_input
    AND study.id = study_id AND authority.id = study.authority_id
    AND (
        (job.kind = 'case_study_pdf' AND job.arguments ->> 'case_study' = study.uuid::text)
        OR (job.kind = 'case_study_pack' AND job.arguments ->> 'authority' = authority.code)
    );
$$;

-- However either breaks its lines: blanks are those at which Python splits words.
CREATE FUNCTION costing_one_line(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT btrim(regexp_replace(
        words,
        '[\\s\\u001c-\\u001f\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+',
        ' ', 'g'
    ));
$$;
"""
NO_FUNCTIONS = """
DROP FUNCTION costing_one_line(text);
DROP FUNCTION costing_papers_go(bigint);
DROP FUNCTION costing_words_go(uuid);
"""

# A quote from a story ends with the story's consent, or when the story does not say it any more.
STORY = """
CREATE FUNCTION costing_quotes_go_with_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE costing_quote AS quote
    SET consent_withdrawn_on =
        GREATEST(COALESCE(NEW.consent_withdrawn_on, CURRENT_DATE), quote.consent_given_on)
    WHERE quote.story_id = NEW.id AND quote.consent_withdrawn_on IS NULL AND (
        NEW.consent_given_on IS NULL
        OR NEW.consent_withdrawn_on IS NOT NULL
        OR strpos(costing_one_line(NEW.words), costing_one_line(quote.words)) = 0
    );
    UPDATE costing_quote SET said_by = NEW.shown_as
    WHERE story_id = NEW.id AND consent_withdrawn_on IS NULL AND said_by <> NEW.shown_as;
    RETURN NULL;
END;
$$;
CREATE TRIGGER costing_quotes_go_with_story AFTER UPDATE ON volunteers_story
FOR EACH ROW EXECUTE FUNCTION costing_quotes_go_with_story();
"""
NO_STORY = """
DROP TRIGGER costing_quotes_go_with_story ON volunteers_story;
DROP FUNCTION costing_quotes_go_with_story();
"""

# What ended before goes now: the triggers of quotes, pictures and stories see each row again.
WHAT_ENDED_GOES = """
UPDATE costing_quote SET consent_withdrawn_on = consent_withdrawn_on
WHERE consent_withdrawn_on IS NOT NULL;
UPDATE costing_studypicture SET consent_withdrawn_on = consent_withdrawn_on
WHERE consent_withdrawn_on IS NOT NULL;
UPDATE volunteers_story SET words = words
WHERE EXISTS (SELECT 1 FROM costing_quote WHERE costing_quote.story_id = volunteers_story.id);
"""

# Without these triggers a picture says in words what it shows, also one that is deleted.
DELETED_PICTURES_SAY_SO = "UPDATE costing_studypicture SET alt = 'Deleted' WHERE alt = ''"

WRITERS = """
UPDATE costing_casestudy SET last_written_by_id = (
    SELECT section.changed_by_id FROM costing_section AS section
    WHERE section.case_study_id = costing_casestudy.id AND section.changed_by_id IS NOT NULL
    ORDER BY section.changed_at DESC LIMIT 1
);
"""

WORDED = {"Quotation": ("words", "said_by"), "Photograph": ("alt", "caption")}


def checksum(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def take_words_out(apps, schema_editor):
    words_of = apps.get_model("costing", "PublishedWords").objects
    may_be_kept = _may_be_kept(apps)
    with _thawed(apps, schema_editor) as versions:
        for version in versions:
            for part in _worded(version.document):
                found = {name: part.pop(name) for name in WORDED[part["is"]]}
                if may_be_kept.get(part["uuid"]) == "of a story":
                    found["said_by"] = ""
                secret = secrets.token_hex(16)
                part["mark"] = checksum([secret, found])
                if part["uuid"] in may_be_kept:
                    words_of.create(
                        version=version, of=part["uuid"], secret=secret, words=found
                    )
            _keep(version, 2)


def put_words_back(apps, schema_editor):
    """Words that were deleted meanwhile do not come back."""
    kept = apps.get_model("costing", "PublishedWords").objects
    with _thawed(apps, schema_editor) as versions:
        for version in versions:
            words = {str(one.of): one.words for one in kept.filter(version_id=version.pk)}
            for chapter in version.document["report"]["chapters"]:
                chapter["parts"] = [
                    {**part, **words.get(part["uuid"], {})} if part["is"] in WORDED else part
                    for part in chapter["parts"]
                    if part["is"] not in WORDED or part["uuid"] in words
                ]
            for part in _worded(version.document):
                del part["mark"]
            _keep(version, 1)


def _worded(document):
    for chapter in document["report"]["chapters"]:
        yield from (part for part in chapter["parts"] if part["is"] in WORDED)


def _may_be_kept(apps):
    """By uuid of quotes and pictures whose consent holds."""
    quotes = apps.get_model("costing", "Quote").objects.filter(consent_withdrawn_on=None)
    pictures = apps.get_model("costing", "StudyPicture").objects.filter(consent_withdrawn_on=None)
    return {str(one.uuid): "" for one in pictures} | {
        str(one.uuid): "of a story" if one.story_id else "" for one in quotes
    }


@contextmanager
def _thawed(apps, schema_editor):
    """The published versions, which may be changed meanwhile."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("ALTER TABLE costing_publishedversion DISABLE TRIGGER USER")
    yield apps.get_model("costing", "PublishedVersion").objects.all()
    schema_editor.execute("ALTER TABLE costing_publishedversion ENABLE TRIGGER USER")


def _keep(version, number):
    version.document["version"] = number
    version.sha256 = checksum(version.document)
    version.save(update_fields=["document", "sha256"])


class Migration(migrations.Migration):

    dependencies = [
        ('costing', '0007_released_means_published'),
        ('documents', '0002_messages'),
        ('volunteers', '0008_hours_a_day_by_statement'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.UUIDField(verbose_name='quote or picture')),
                ('secret', models.CharField(max_length=32)),
                ('words', models.JSONField()),
            ],
            options={
                'verbose_name_plural': 'published words',
                'ordering': ['version', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='publishedwords',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='costing.publishedversion'),
        ),
        migrations.AddIndex(
            model_name='publishedwords',
            index=models.Index(fields=['of'], name='published_words_of'),
        ),
        migrations.AddConstraint(
            model_name='publishedwords',
            constraint=models.UniqueConstraint(fields=('version', 'of'), name='words_of_a_quote_once_in_a_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedwords',
            trigger=pgtrigger.compiler.Trigger(name='published_words_are_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='aef2e0576210eeecf9026149a70a62e10702160d', operation='UPDATE', pgid='pgtrigger_published_words_are_frozen_1e0dc', table='costing_publishedwords', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='casestudy',
            name='last_written_by',
            field=models.ForeignKey(blank=True, editable=False, help_text='Who last changed anything that a second person reads.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quote',
            name='is_in_draft',
            field=models.BooleanField(db_default=True, default=True, editable=False, help_text='Not where only published versions still print it.'),
        ),
        migrations.RemoveConstraint(
            model_name='studypicture',
            name='picture_says_what_it_shows',
        ),
        migrations.RunSQL(migrations.RunSQL.noop, DELETED_PICTURES_SAY_SO),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        pgtrigger.migrations.AddTrigger(
            model_name='quote',
            trigger=pgtrigger.compiler.Trigger(name='words_go_with_consent', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.consent_withdrawn_on IS NOT NULL OR NEW.consent_withdrawn_on IS NOT NULL)', func="\n    NEW.consent_withdrawn_on = COALESCE(OLD.consent_withdrawn_on, NEW.consent_withdrawn_on);\n    NEW.words = '';\n    NEW.said_by = '';\n    PERFORM costing_words_go(NEW.uuid);\n    PERFORM costing_papers_go(NEW.case_study_id);\n    RETURN NEW;\n", hash='e1c01f872cbe4de8b9c9a8906c070741a7bab74a', operation='UPDATE', pgid='pgtrigger_words_go_with_consent_2f580', table='costing_quote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quote',
            trigger=pgtrigger.compiler.Trigger(name='words_go_with_row', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    PERFORM costing_words_go(OLD.uuid);\n    IF true THEN PERFORM costing_papers_go(OLD.case_study_id); END IF;\n    RETURN OLD;\n', hash='c2917f9a55655b6098e5399c3cb9acc444d367b9', operation='DELETE', pgid='pgtrigger_words_go_with_row_7128d', table='costing_quote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='quote',
            trigger=pgtrigger.compiler.Trigger(name='quoted_with_consent', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.story_id IS NOT NULL AND NEW.consent_withdrawn_on IS NULL AND NEW.words <> '')", func="\n    PERFORM 1 FROM volunteers_story\n    WHERE id = NEW.story_id AND consent_given_on IS NOT NULL AND consent_withdrawn_on IS NULL\n    FOR SHARE;\n    IF NOT FOUND THEN\n        NEW.consent_withdrawn_on = GREATEST(CURRENT_DATE, NEW.consent_given_on);\n        NEW.words = '';\n        NEW.said_by = '';\n    END IF;\n    RETURN NEW;\n", hash='685660c059a2c75d6dee843e5b23ef8d6a182ada', operation='INSERT', pgid='pgtrigger_quoted_with_consent_2d063', table='costing_quote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='studypicture',
            trigger=pgtrigger.compiler.Trigger(name='words_go_with_consent', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.consent_withdrawn_on IS NOT NULL OR NEW.consent_withdrawn_on IS NOT NULL)', func="\n    NEW.consent_withdrawn_on = COALESCE(OLD.consent_withdrawn_on, NEW.consent_withdrawn_on);\n    NEW.file = '';\n    NEW.sha256 = '';\n    NEW.alt = '';\n    NEW.caption = '';\n    PERFORM costing_words_go(NEW.uuid);\n    PERFORM costing_papers_go(NEW.case_study_id);\n    RETURN NEW;\n", hash='c1fc40b2aea6683ca7e5fae1404cb99ad0862e12', operation='UPDATE', pgid='pgtrigger_words_go_with_consent_d2b19', table='costing_studypicture', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='studypicture',
            trigger=pgtrigger.compiler.Trigger(name='words_go_with_row', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    PERFORM costing_words_go(OLD.uuid);\n    IF OLD.has_people THEN PERFORM costing_papers_go(OLD.case_study_id); END IF;\n    RETURN OLD;\n', hash='16237c265cbf35a101d0b7e8d57b3e564fe451d6', operation='DELETE', pgid='pgtrigger_words_go_with_row_3491f', table='costing_studypicture', when='BEFORE')),
        ),
        migrations.RunSQL(STORY, NO_STORY),
        migrations.RunSQL(WHAT_ENDED_GOES, migrations.RunSQL.noop),
        migrations.RunSQL(WRITERS, migrations.RunSQL.noop),
        migrations.RunPython(take_words_out, put_words_back),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('consent_withdrawn_on__isnull', True), models.Q(('said_by', ''), ('words', '')), _connector='OR'), name='withdrawn_quote_holds_no_words'),
        ),
        migrations.AddConstraint(
            model_name='studypicture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alt', ''), _negated=True), ('consent_withdrawn_on__isnull', False), _connector='OR'), name='picture_says_what_it_shows', violation_error_message='Say what the picture shows.'),
        ),
        migrations.AddConstraint(
            model_name='studypicture',
            constraint=models.CheckConstraint(condition=models.Q(('consent_withdrawn_on__isnull', True), models.Q(('alt', ''), ('caption', ''), ('file', '')), _connector='OR'), name='withdrawn_picture_holds_nothing'),
        ),
    ]
