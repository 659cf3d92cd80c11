"""Invented names: none belongs to a family of any of the sites."""

FAMILY_NAMES = [
    "Abbott", "Adeyemi", "Ahmed", "Ainsworth", "Ashcroft", "Bailey", "Baxter", "Begum", "Bennett",
    "Birchall", "Brennan", "Cassidy", "Chisnall", "Clarke", "Connolly", "Cooper", "Critchley",
    "Daly", "Dutton", "Ellis", "Fairhurst", "Farrell", "Fearon", "Finch", "Fletcher", "Gallagher",
    "Grabowska", "Halsall", "Harding", "Hesketh", "Holt", "Hussain", "Iqbal", "Jackson",
    "Jankowski", "Jennings", "Kaur", "Kelly", "Khan", "Kowalska", "Lawson", "Leyland", "Lythgoe",
    "Mahmood", "Makin", "Marsden", "McCann", "Mensah", "Molyneux", "Moran", "Murphy", "Naylor",
    "Novák", "Nuttall", "O'Hare", "Okafor", "Parr", "Patel", "Pilling", "Platt", "Quinn", "Ramsden",
    "Rigby", "Rimmer", "Rowe", "Sephton", "Seddon", "Sharma", "Shaw", "Singh", "Speakman",
    "Sutton", "Swift", "Tickle", "Tyrer", "Unsworth", "Varga", "Walsh", "Webster", "Whitfield",
    "Winstanley", "Woźniak", "Yates", "Zhang",
]  # fmt: skip
GIRLS = [
    "Ada", "Aisha", "Amelia", "Ava", "Bisi", "Chloe", "Daisy", "Ellie", "Erin", "Evie", "Faith",
    "Freya", "Grace", "Hana", "Holly", "Isla", "Ivy", "Jasleen", "Jessica", "Keira", "Layla",
    "Lexi", "Lily", "Maja", "Maryam", "Mia", "Millie", "Niamh", "Poppy", "Rosie", "Ruby",
    "Scarlett", "Sofia", "Tilly", "Zara", "Zofia",
]  # fmt: skip
BOYS = [
    "Adam", "Ade", "Alfie", "Archie", "Arjun", "Ben", "Callum", "Charlie", "Connor", "Daniel",
    "Dylan", "Ethan", "Filip", "Finlay", "George", "Harry", "Harvey", "Hassan", "Idris", "Jack",
    "Jakub", "Jayden", "Kian", "Leo", "Liam", "Logan", "Mason", "Max", "Noah", "Oliver", "Omar",
    "Reece", "Riley", "Theo", "Tom", "Yusuf",
]  # fmt: skip
MOTHERS = [
    "Amy", "Angela", "Bisi", "Carla", "Claire", "Dawn", "Donna", "Emma", "Fatima", "Gemma",
    "Gurpreet", "Harpreet", "Hayley", "Jana", "Joanne", "Karen", "Kelly", "Laura", "Leanne",
    "Lisa", "Magda", "Michelle", "Nadia", "Natalie", "Nicola", "Rachel", "Rebecca", "Samina",
    "Sarah", "Stacey", "Tracy", "Vicky", "Yetunde", "Zofia",
]  # fmt: skip
FATHERS = [
    "Adeel", "Andy", "Carl", "Chris", "Craig", "Dan", "Dean", "Gary", "Imran", "Ian", "Jamie",
    "Jason", "John", "Karl", "Kev", "Lee", "Mark", "Mike", "Neil", "Paul", "Pawel", "Ravi",
    "Rob", "Sam", "Sean", "Shaun", "Steve", "Tony", "Tunde", "Wayne",
]  # fmt: skip
