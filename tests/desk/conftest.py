"""A newsroom with people in it, each at a desk of their own."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import Role
from broadsheet.kit import clock
from tests.content.newsroom import Newsroom
from tests.desk.people import hire

type Desk = Callable[..., Client]


@pytest.fixture(autouse=True)
def _static_folder() -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom(now=clock.now()).open()


@pytest.fixture
def person(newsroom: Newsroom) -> Callable[..., User]:
    return hire


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    """The desk of somebody of a role, who works in a language."""

    def sit_down(role: Role = Role.EDITOR, language: str = "en") -> Client:
        client = Client()
        client.force_login(hire(role, language))
        return client

    return sit_down
