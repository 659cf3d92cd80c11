"""What an action refuses, in words for the person who asked for it."""


class RefusedInWords(ValueError):
    """What cannot be done; ``words`` say why and what to do."""

    def __init__(self, words):
        super().__init__(words)
        self.words = words
