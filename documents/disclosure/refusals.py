"""Why a table may not leave the house."""


class NotPublishable(Exception):
    """``words`` say why, for the one who wanted to publish; they hold no count."""

    def __init__(self, words):
        self.words = words
        super().__init__(words)
