"""Answers remembered by word: half the price of `lru_cache` where a text's every word is asked about."""

from collections.abc import Callable


class Memo[Answer](dict[str, Answer]):
    """`memo[word]` is `answer(word)`, worked out once; it forgets everything when it holds `most` of them.

    Newsrooms' words repeat (Zipf), so that it fills seldom, and keeping the order of use would cost more than it saves.
    """

    def __init__(self, answer: Callable[[str], Answer], *, most: int = 1 << 16) -> None:
        super().__init__()
        self._answer, self._most = answer, most

    def __missing__(self, word: str) -> Answer:
        """Work it out."""
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._answer(word)
        return found
