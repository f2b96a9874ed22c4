"""Everything a paper needs before it can start; each step does nothing where it was done before."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import install_roles
from broadsheet.cli import database
from broadsheet.comments import beginning
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.content.actions.save import save_thing
from broadsheet.content.actions.turn_day import turn_day
from broadsheet.content.live import syncing
from broadsheet.content.models import Paper, Section
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import store
from broadsheet.reader.assets import asset_documents
from broadsheet.wire import keeping

DESKS = {"ar": "هيئة التحرير", "en": "The desk"}
NAMES = {"ar": "الصحيفة", "en": "The Broadsheet"}
FIRST_SECTION = {"name_ar": "أخبار", "name_en": "News", "slug_en": "news", "slug_ar": "أخبار"}
ADMINISTRATOR = "admin"


def set_up() -> None:
    """Tables, roles, languages, the paper's two frames, the administrator, the assets of the pages in force.

    Raises database.Unusable.
    """
    database.check()
    migrate()
    if not Paper.objects.exists():
        _found_paper()
    install_roles()
    _administrator()
    with store.writing():
        for key, value in asset_documents().items():
            store.put(key=key, value=value)
        syncing.sync_paper()
        sync_setting()
        turn_day("", clock.now())
    keeping.plan(now=clock.now())
    beginning.begin(now=clock.now())


def migrate() -> bool:
    """Bring the tables up to date; False if they were."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def password_file() -> Path:
    """Where the generated first password is kept, readable by the owner alone, until it is changed."""
    return Path(settings.BROADSHEET_HOME) / "secrets" / "first-password"


def first_password() -> str | None:
    """The generated password, as long as it is in force."""
    file = password_file()
    if not file.exists():
        return None
    password = file.read_text(encoding="ascii").strip()
    user = User.objects.filter(username=ADMINISTRATOR).first()
    if user is not None and user.check_password(password):
        return password
    file.unlink()
    return None


def set_password(*, username: str, password: str | None = None) -> str:
    """Give a person a password, a generated one if none is given; the password. Raises User.DoesNotExist."""
    user = User.objects.get(username=username)
    chosen = password or secrets.token_urlsafe(12)
    user.set_password(chosen)
    user.save(update_fields=["password"])
    return chosen


def _found_paper() -> None:
    from wagtail.models import Locale

    for lang in LANGUAGES:
        Locale.objects.get_or_create(language_code=lang)
        save_thing(thing=Paper(lang=lang, name=NAMES[lang], desk_byline=DESKS[lang]), by=None, now=clock.now())
    if not Section.objects.exists():
        save_thing(thing=Section(**FIRST_SECTION), by=None, now=clock.now())
    _clear_welcome_page()


def _clear_welcome_page() -> None:
    """Wagtail makes a welcome page and a site; standing pages hang below the root, so the site shows the root."""
    from wagtail.models import Page, Site

    root = Page.objects.get(depth=1)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": root, "site_name": "Broadsheet"}
    )
    for page in Page.objects.filter(depth=2, slug="home"):
        page.delete()


def _administrator() -> None:
    if User.objects.exists():
        return
    # The desk's own account page asks for all three.
    User.objects.create_superuser(ADMINISTRATOR, email="admin@localhost", first_name="Paper", last_name="Administrator")
    password = set_password(username=ADMINISTRATOR)
    file = password_file()
    file.touch(mode=0o600)
    file.write_text(password, encoding="ascii")
