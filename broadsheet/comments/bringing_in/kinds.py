"""The systems whose comments we can read, by the word that a person types."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from broadsheet.comments.bringing_in import disqus, isso, wordpress
from broadsheet.comments.bringing_in.base import Thread

type Reader = Callable[[Path], Iterator[Thread]]

KINDS: Mapping[str, Reader] = {"wordpress": wordpress.read, "disqus": disqus.read, "isso": isso.read}
