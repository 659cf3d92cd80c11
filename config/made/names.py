"""Invented names of places and of what is on; families' names are those of the demonstration."""

BEGINNINGS = [
    "Alder", "Amber", "Ashen", "Barrow", "Birch", "Bramble", "Broom", "Calder", "Clover", "Copper",
    "Elder", "Fallow", "Fern", "Foxglove", "Garnet", "Hazel", "Heather", "Heron", "Hollin", "Ivy",
    "Juniper", "Kestrel", "Lapwing", "Larch", "Linden", "Marigold", "Meadow", "Merlin", "Nettle",
    "Osier", "Otter", "Plover", "Quill", "Reed", "Rowan", "Rush", "Sedge", "Sorrel", "Sparrow",
    "Swallow", "Tansy", "Teasel", "Thistle", "Thorn", "Willow", "Wren", "Yarrow", "Yew",
]  # fmt: skip
AUTHORITY_ENDINGS = ["mere", "dale", "shire", "combe", "moor", "haven"]
WARD_ENDINGS = ["North", "South", "East", "West", "Central", "Green", "Park", "Vale"]
AREA_ENDINGS = [
    "Avenue", "Bank", "Bridge", "Brow", "Close", "Corner", "Court", "Croft", "Cross", "End",
    "Fields", "Fold", "Gardens", "Gate", "Grove", "Heights", "Hill", "Hollow", "Lane", "Lea",
    "Meadow", "Mews", "Mill", "Nook", "Place", "Rise", "Row", "Side", "Street", "Terrace",
    "View", "Walk", "Wharf", "Wood", "Yard",
]  # fmt: skip
GROUPS = [
    "Kettle's On", "Parents Together", "All Hands", "The Open Door", "Voices", "Our Turn",
    "Neighbours and Nippers", "Many Hands", "Side by Side", "Grow Your Own",
]  # fmt: skip

# name, picture, line for parents, strand, from and to age in months, how many like it, led by
ACTIVITIES = [
    ("Stay and play", "shapes", "Free, just turn up.", "C", 0, 59, 10, "staff"),
    ("Little explorers", "outdoors", "Bring wellies.", "O", 12, 59, 6, "volunteers"),
    ("Baby massage", "baby", "Free, babies welcome.", "C", 0, 11, 5, "staff"),
    ("Tea and talk", "cup", "Run by local parents.", "F", 0, 59, 6, "volunteers"),
    ("Story time", "book", "Free, just turn up.", "C", 18, 59, 6, "jointly"),
    ("Sing and sign", "note", "Songs for small hands.", "C", 3, 23, 5, "staff"),
    ("Dads' club", "outdoors", "Dads, grandads and uncles.", "F", 0, 59, 3, "volunteers"),
    ("Messy play", "shapes", "Old clothes, please.", "C", 12, 47, 7, "jointly"),
    ("Family drop-in", "cup", "Ask us anything.", "F", 0, 59, 4, "staff"),
    ("Weekend play", "shapes", "Run by local parents.", "O", 0, 59, 5, "volunteers"),
    ("Ready for school", "book", "For those who start soon.", "C", 36, 59, 4, "staff"),
    ("Music makers", "note", "Pots, pans and drums.", "C", 12, 59, 5, "volunteers"),
]
STRANDS = {
    "C": "child-development-and-learning",
    "F": "family-support",
    "O": "outreach-and-engagement",
}
# when sessions are: from, to; the weekend's last
TIMES = [("9:30", "10:30"), ("10:00", "11:30"), ("13:00", "14:30"), ("13:30", "15:00"),
         ("15:45", "17:00"), ("17:30", "18:30")]  # fmt: skip
WEEKEND_TIMES = [("10:00", "12:00"), ("14:00", "15:30")]
STREETS = ["Chapel Street", "Mill Lane", "Station Road", "Well Street", "The Crescent"]
