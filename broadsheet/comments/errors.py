"""What can go wrong with comments. Each error has an id for machines and a sentence for a human."""

from typing import ClassVar


class CommentError(Exception):
    """Root of every error this app raises.

    `id` never changes, so that screens and tests may rely on it; `sentence` says what happened and what to do.
    """

    id: ClassVar[str] = "comments"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
