"""What is drawn: the steps of a journey, before and after."""

from dataclasses import dataclass

FEELINGS = {1: "awful", 2: "bad", 3: "so-so", 4: "good", 5: "lovely"}


@dataclass(frozen=True)
class Step:
    """``feeling``: 1 (awful) to 5 (lovely), None where nobody said."""

    what: str
    who: str = ""
    where: str = ""
    feeling: int | None = None
    goes_wrong: str = ""
    behind: str = ""

    @property
    def feels(self) -> str:
        return FEELINGS[self.feeling] if self.feeling else ""


@dataclass(frozen=True)
class Phase:
    """``is_after`` is drawn in navy, what was before in slate."""

    name: str
    steps: tuple[Step, ...]
    is_after: bool = False


@dataclass(frozen=True)
class Picture:
    title: str
    phases: tuple[Phase, ...]

    @property
    def said(self) -> str:
        """What a person who cannot see it is told; the table has all of it."""
        return " ".join(f"{phase.name}: {_said(phase)}." for phase in self.phases)

    def has(self, lane: str) -> bool:
        return any(getattr(step, lane) for phase in self.phases for step in phase.steps)


def _said(phase):
    return "; ".join(
        f"{number} {step.what}" + (f" ({step.feels})" if step.feels else "")
        for number, step in enumerate(phase.steps, 1)
    )
