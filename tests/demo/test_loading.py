"""Loading the demo edition."""

import pytest

from broadsheet.demo import loading


@pytest.mark.django_db(transaction=True)
def test_interrupted_loading_leaves_the_paper_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    from broadsheet.cli.setup import set_up

    set_up()
    monkeypatch.setattr(loading, "draw", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        loading.load()
    assert loading.is_empty()


def _interrupt(**_: object) -> bytes:
    raise KeyboardInterrupt
