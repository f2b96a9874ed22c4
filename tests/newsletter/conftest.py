"""A newsroom with a letter to send, and a real SMTP server on loopback that takes it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import mailers

from broadsheet.newsletter.models import Subscriber
from tests.content.newsroom import Newsroom
from tests.newsletter.post_office import PostOffice, open_office


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom().open()


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """Where the paper's mail goes."""
    with open_office() as office:
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": office.port, "timeout": 10},
            }
        }
        settings.BASE_URL = "https://courier.example"
        settings.BROADSHEET_MAIL_FROM = "The Courier <news@courier.example>"
        yield office
    assert mailers["default"] is not None


@pytest.fixture
def reader(newsroom: Newsroom) -> Any:
    """Somebody who has confirmed."""
    from broadsheet.newsletter.addresses import digest_of, sealer

    def confirmed(address: str = "reader@example.org", lang: str = "en") -> Subscriber:
        return Subscriber.objects.create(
            lang=lang,
            sealed=sealer().seal(text=address),
            digest=digest_of(address=address),
            state=Subscriber.State.CONFIRMED,
            asked_at=newsroom.now,
            confirmed_at=newsroom.now,
        )

    return confirmed
