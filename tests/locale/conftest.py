"""The committed catalogue, compiled beside the checkout: these tests need no `make words` before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.support import Translations

from broadsheet.reader.pages import templating
from scripts import words


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of locales with the Arabic compiled."""
    folder = tmp_path_factory.mktemp("locale")
    path = folder / "ar" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, words.read(path=words.ROOT / words.WRITTEN_IN))
    return folder


@pytest.fixture
def arabic(compiled: Path) -> Translations:
    """The Arabic words as Babel loads them."""
    found = Translations.load(compiled, ["ar"], domain="django")
    assert isinstance(found, Translations)
    return found


@pytest.fixture
def arabic_pages(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reader's pages speak the compiled Arabic."""
    monkeypatch.setattr(templating, "LOCALE", compiled)
    _forget()
    yield
    _forget()


def _forget() -> None:
    templating.translations.cache_clear()
    templating.environment.cache_clear()
    templating._stock.clear()
