from centres.forms.access import AccessForm
from centres.forms.places import (
    AreaForm,
    CentreForm,
    ClusterForm,
    ReachAreaEndForm,
    ReachAreaForm,
    TermForm,
)
from centres.forms.programme import (
    ActivityEndForm,
    ActivityForm,
    ClosureForm,
    ProviderForm,
    SessionForm,
    VenueForm,
    WeeklyTimeForm,
)

__all__ = [
    "AccessForm",
    "ActivityEndForm",
    "ActivityForm",
    "AreaForm",
    "CentreForm",
    "ClosureForm",
    "ClusterForm",
    "ProviderForm",
    "ReachAreaEndForm",
    "ReachAreaForm",
    "SessionForm",
    "TermForm",
    "VenueForm",
    "WeeklyTimeForm",
]
