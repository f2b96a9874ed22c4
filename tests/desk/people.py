"""People of the newsroom, and what they type into the desk's forms."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import Role, install_roles
from broadsheet.content.models import Article
from tests.content.newsroom import Newsroom

PASSWORD = "a-long-password"


def hire(role: Role, language: str = "en") -> User:
    """Somebody of a role; the same person each time."""
    _lay_ground()
    install_roles()
    name = f"{role.value}-{language}".lower()
    user, new = User.objects.get_or_create(username=name, defaults={"email": f"{name}@example.org"})
    if new:
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name=role.value))
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
    return user


def _lay_ground() -> None:
    """What Wagtail's migrations make, and a test with committed data sweeps away at its end."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")


def typed(newsroom: Newsroom, article: Article | None = None, **fields: Any) -> dict[str, Any]:
    """A story's form as a browser would send it."""
    text = fields.pop("text", "Ships came in at dawn.")
    corrections = fields.pop("corrections", [])
    form = {
        "headline": article.headline if article else "The harbour opens",
        "kicker": "",
        "deck": "",
        "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))] if text else []),
        "byline_authors": inline_formset([]),
        "related_articles": inline_formset([]),
        "corrections": inline_formset(corrections),
        "byline": "",
        "dateline": "",
        "source": "",
        "lead_image": "",
        "lead_alt": "",
        "lead_caption": "",
        "lead_credit": "",
        "section": newsroom.sections["politics"].pk,
        "label": "news",
        "slug": "",
        "desk_note": "",
        "published_at": "",
        "embargo_at": "",
        "comments": "default",
        "go_live_at": "",
        "expire_at": "",
        **fields,
    }
    return nested_form_data(form)
