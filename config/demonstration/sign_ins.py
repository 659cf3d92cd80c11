"""Who can sign in to the demonstration, and what each of them sees."""

from dataclasses import dataclass

from accounts.permissions import Role

PASSWORD = "one more for tea"  # noqa: S105 - the demonstration's, printed by make run


@dataclass(frozen=True)
class SignIn:
    name: str
    email: str
    role: Role
    places: tuple[str, ...]
    sees: str

    @property
    def role_label(self):
        return self.role.label

    @property
    def password(self):
        return PASSWORD


WHISTON = ("Southmead Children's Centre", "Phoenix Children's Centre")
OTHER_SITES = (
    "Corby children's centres",
    "Heaton Children's Centre",
    "The Leys Children's Centre",
    "West Basildon children's centres",
    "Whitley children's centre",
    "Queen's Park Children's Centre",
)

SIGN_INS = [
    SignIn(
        "Jo Marsh",
        "jo.marsh@example.org",
        Role.FRONT_DESK,
        WHISTON[:1],
        "Today's registers, teams and families of Southmead",
    ),
    SignIn(
        "Ana Osei",
        "ana.osei@example.org",
        Role.MANAGER,
        WHISTON,
        "Reach, volunteers, costing, agreements, boards, workshops and case studies of Whiston",
    ),
    SignIn(
        "Nia Brook",
        "nia.brook@example.org",
        Role.MANAGER,
        WHISTON,
        "The same as Ana: she is the second person, who reads case studies before they go out",
    ),
    SignIn(
        "Shaz Khan",
        "shaz.khan@example.org",
        Role.VOLUNTEER,
        ("Family Voices",),
        "Her own page: sessions, hours, ladder, training and plan",
    ),
    SignIn(
        "Fran Doyle",
        "fran.doyle@example.org",
        Role.GROUP_LEAD,
        ("Family Voices",),
        "Her own page; the group's volunteers, hours, money and agreement; workshops",
    ),
    SignIn(
        "Colin Price",
        "colin.price@example.org",
        Role.COMMISSIONER,
        ("Knowsley",),
        "Released figures and case studies of Knowsley",
    ),
    SignIn(
        "Ada Bright",
        "ada.bright@example.org",
        Role.ADMINISTRATOR,
        ("Knowsley",),
        "Areas, centres and people's access in Knowsley",
    ),
    SignIn(
        "Meg Hall",
        "meg.hall@example.org",
        Role.MANAGER,
        OTHER_SITES,
        "Volunteers, boards, surveys, prototypes and case studies of the other sites",
    ),
]
