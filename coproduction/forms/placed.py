"""Forms about one of the places where the user takes part in co-production."""

from centres.forms.entering import SaysWhatToEnter
from centres.forms.placed import PlacedForm
from coproduction.access import centres_where


class CoproducedForm(SaysWhatToEnter, PlacedForm):
    """Offers the centres and clusters where she may change rows of the form's model."""

    def __init__(self, *args, **kwargs):
        self.permission = self._meta.model.edited_with
        super().__init__(*args, **kwargs)

    def centres_of(self, user):
        return centres_where(user, self.permission)
