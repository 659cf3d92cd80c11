"""How wide words are in Noto Sans, and where they are wrapped."""

# Hundredths of the size of the type, as the font has them; whatever is not here is as wide as W.
_BY_WIDTH = {
    18: "‘’", 22: "'", 26: " ijl", 27: "!,.:;J", 28: "`", 30: "()", 32: "-", 33: "[]", 34: "If",
    36: "t“”", 37: "/\\", 38: "{}", 41: "\"r", 43: "?", 44: "_", 47: "z", 48: "cs", 50: "–",
    51: "vy", 52: "FL", 53: "kx", 55: "*S|", 56: "ETaeé", 57: "$+0123456789<=>YZ^~£", 59: "X",
    60: "PVo", 62: "KRbdghnpqu", 63: "C", 64: "A", 65: "#B", 73: "&DGU", 74: "H", 76: "N",
    78: "OQ", 79: "w…", 83: "%", 90: "@", 91: "M", 93: "W", 94: "m", 100: "—",
}  # fmt: skip
_WIDTH = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
WIDEST = 94
BOLD = 1.1


def width(text: str, size: float, *, bold: bool = False) -> float:
    """In the unit of ``size``; of letters that are not known rather too wide than too narrow."""
    hundredths = sum(_WIDTH.get(letter, WIDEST) for letter in text)
    return hundredths * size / 100 * (BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit into ``room``; a word that is wider by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        lines += [line] if line else []
        *whole, line = _broken(word, room, size, bold)
        lines += whole
    return [*lines, line] if line else lines


def _broken(word, room, size, bold):
    """Pieces of a word that fit, each of one letter at least."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
