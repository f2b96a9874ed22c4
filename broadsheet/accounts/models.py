"""The people of the newsroom."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]  # the far sides are Wagtail's, which has no types
    """A person who may enter the desk; the role is the groups they are in (see accounts.roles)."""

    # AbstractUser asks for an e-mail on the command line; the first run makes the administrator by itself.
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]
