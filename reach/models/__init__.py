from reach.models.person_in_group import PersonInGroup
from reach.models.release import Release
from reach.models.saved_view import SavedView
from reach.models.target import Target

__all__ = ["PersonInGroup", "Release", "SavedView", "Target"]
