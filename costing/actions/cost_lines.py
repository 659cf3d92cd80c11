"""Changes of a service model's cost lines, each kept as a version."""

from coproduction.actions.once import save_once
from costing.audit.cells import Cost
from costing.audit.versions import changing
from costing.models import CostLine, ServiceModel
from documents.refusals import Refused


def save_line(*, line, by, key):
    """Keep one line as it was typed; with a salary its amount is worked out already.

    ``key``: of the form that adds one, which is added once however often it is sent.
    """
    word = "changed" if line.pk else "added"
    with changing(line.service_model, by=by, why=f"“{line.description[:100]}” {word}"):
        if line.pk is None:
            return save_once(row=line, key=key, of="service_model")
        line.save()
    return line


def take_out_line(*, line, by):
    """A line of the model's own. Raises Refused where another model stands on it."""
    with changing(line.service_model, by=by, why=f"“{line.description[:100]}” taken out"):
        take_out(model=line.service_model, lines=[line], by=by)


def take_out(*, model, lines, by):
    """Inside ``changing``: own lines go; lines of the base are marked as not in this model."""
    own = [line for line in lines if line.service_model_id == model.pk]
    gone = [line for line in own if line.replaces_id is None]
    refuse_if_changed_elsewhere(gone, by)
    CostLine.objects.filter(pk__in=[line.pk for line in gone]).delete()
    overriding = [line.pk for line in own if line.replaces_id]
    CostLine.objects.filter(pk__in=overriding).update(is_taken_out=True)
    inherited = [line for line in lines if line.service_model_id != model.pk]
    CostLine.objects.bulk_create(
        overriding_line(model, line, Cost.of(line), is_taken_out=True) for line in inherited
    )


def put_back(*, lines, by):
    """Inside ``changing``: the lines of the base hold again as they are there."""
    refuse_if_changed_elsewhere(lines, by)
    CostLine.objects.filter(pk__in=[line.pk for line in lines]).delete()


def overriding_line(model, line, cost, **more):
    return CostLine(
        service_model=model,
        replaces=line,
        position=line.position,
        takes_place_of_id=line.takes_place_of_id,
        **cost._asdict(),
        **more,
    )


def refuse_if_changed_elsewhere(lines, by):
    """A line that other models have changed is not deleted: theirs would stand on nothing."""
    inside = {line.pk for line in lines}
    others = (
        CostLine.objects.filter(replaces__in=inside)
        .exclude(pk__in=inside)
        .select_related("replaces")
        .order_by("pk")
    )
    problems = [
        f"“{other.replaces.description}” cannot be taken out: {_name(other, by)} has a changed "
        "line in its place. Put it back there as it is here, first."
        for other in others[:20]
    ]
    if problems:
        raise Refused(problems)


def _name(line, by):
    seen = ServiceModel.objects.for_user(by) if by else ServiceModel.objects.all()
    model = seen.filter(pk=line.service_model_id).first()
    return f"“{model}”" if model else "another service model"
