"""Search box, menu and imprint: the same on every page of a language, so set once. They read what is recorded."""

from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from broadsheet.press.recorder import Value
from broadsheet.reader.pages.frame import Frame, Head


@dataclass(frozen=True)
class Furniture:
    """Finished HTML."""

    search: Markup
    menu: Markup
    imprint: Markup


@dataclass(frozen=True)
class Stock:
    """What was set from one site and one menu document, by the section that the menu marks."""

    site: Value
    menu: Value
    made: dict[tuple[str, bool], Furniture] = field(default_factory=dict)

    def furniture(self, *, environment: Environment, frame: Frame, head: Head) -> Furniture:
        """The furniture of a page; `frame` holds the site and menu of this stock."""
        mark = (head.current, head.current == head.path)
        if mark not in self.made:
            values = {"frame": frame, "site": frame.site, "lang": frame.lang, "current": mark[0], "front": mark[1]}
            search, menu, imprint = (
                Markup(environment.get_template(name).render(values))  # noqa: S704  (autoescaped)
                for name in ("search_box.html", "menu.html", "imprint.html")
            )
            self.made[mark] = Furniture(search=search, menu=menu, imprint=imprint)
        return self.made[mark]
