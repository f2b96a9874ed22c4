"""The demo edition's illustrations, drawn rather than photographed: nobody's rights, no files to ship."""

import random
from collections.abc import Callable

from broadsheet.demo.pictures import city, indoors, land, nights, sea, workshops
from broadsheet.demo.pictures.canvas import Canvas

_SCENES: dict[str, Callable[[Canvas], None]] = {
    **city.SCENES,
    **indoors.SCENES,
    **land.SCENES,
    **nights.SCENES,
    **sea.SCENES,
    **workshops.SCENES,
}
NAMES: tuple[str, ...] = tuple(sorted(_SCENES))


class UnknownScene(LookupError):
    """Nobody has drawn a scene of that name."""


def draw(*, name: str, seed: int) -> bytes:
    """A scene as JPEG bytes, 1600 × 1067. The same name and seed give the same bytes; UnknownScene else."""
    if name not in _SCENES:
        raise UnknownScene(f"No scene is called {name!r}; there are: {', '.join(NAMES)}.")
    canvas = Canvas(random.Random(f"{name}:{seed}"))  # noqa: S311 - leaves on a tree, not a secret
    _SCENES[name](canvas)
    return canvas.finish()
