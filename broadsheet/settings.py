"""Every setting of the newspaper, read from the environment; docs/settings.md documents each variable."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from broadsheet import environment as env

PACKAGE = Path(__file__).parent

# Where everything lives
BROADSHEET_HOME = env.folder("BROADSHEET_HOME", Path.cwd() / "home")
BROADSHEET_EDITION = env.folder("BROADSHEET_EDITION", BROADSHEET_HOME / "edition")
# Processes that print beside the press when much is waiting: one a core; none on a machine of one core.
BROADSHEET_PRESS_WORKERS = env.number("PRESS_WORKERS", (os.cpu_count() or 1) if (os.cpu_count() or 1) > 1 else 0)
BROADSHEET_INBOX = BROADSHEET_HOME / "wire" / "inbox"
BROADSHEET_WIRE_KEEP_DAYS = env.number("BROADSHEET_WIRE_KEEP_DAYS", 0)  # 0: for ever
# Whether a picture leaves live stories by itself when its usage terms run out; the desk is told in any case.
BROADSHEET_PICTURES_LEAVE = env.flag("BROADSHEET_PICTURES_LEAVE", default=True)
# Folders below which a source may take files from; it moves what it takes.
BROADSHEET_WIRE_FOLDERS = [BROADSHEET_HOME / "wire", *map(Path, env.words("BROADSHEET_WIRE_FOLDERS", ""))]
# Hosts and networks within the house that a source may ask; all others there are refused.
BROADSHEET_PRIVATE_SOURCES = env.words("BROADSHEET_PRIVATE_SOURCES", "")
# Proxies of ours: what they say of a reader's address is believed.
BROADSHEET_PROXIES = env.words("BROADSHEET_PROXIES", "127.0.0.1,::1")
BROADSHEET_SOURCE_SECRETS = env.beginning_with("BROADSHEET_SOURCE_")
BROADSHEET_SOURCES_KEY = env.secret(BROADSHEET_HOME / "secrets" / "sources")
# What readers' addresses are encrypted with (kit/sealing.py): the newest first.
BROADSHEET_SEALING_SECRETS = env.secrets_in(BROADSHEET_HOME / "secrets" / "readers")
# Notices on readers' devices: what our key is made of, and the push services that we may ask.
BROADSHEET_PUSH_SECRET = env.secret(BROADSHEET_HOME / "secrets" / "push")
BROADSHEET_PUSH_SERVICES = env.words(
    "BROADSHEET_PUSH_SERVICES",
    "fcm.googleapis.com, updates.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com",
)
BROADSHEET_PUSH_BREAKING = env.flag("BROADSHEET_PUSH_BREAKING", default=True)
BROADSHEET_FOLLOWERS = env.tables("BROADSHEET_DELIVERY", BROADSHEET_HOME / "delivery.toml")
PORT = env.number("PORT", 8000, least=1)
# Commands beside the running paper need not repeat its PORT: `broadsheet run` leaves its address in a file.
ADDRESS_FILE = BROADSHEET_HOME / "run" / "address"
_HERE = f"http://127.0.0.1:{PORT}"
BASE_URL = env.address("BROADSHEET_BASE_URL", _HERE if env.text("PORT", "") else env.remembered(ADDRESS_FILE, _HERE))

# Who we are to the web
SECRET_KEY = env.secret(BROADSHEET_HOME / "secrets" / "django")
DEBUG = env.flag("BROADSHEET_DEBUG", default=False)
ALLOWED_HOSTS = env.words("BROADSHEET_HOSTS", "*")
SECURE = BASE_URL.startswith("https:")
# For how many days browsers shall come by TLS alone; without TLS that would lock readers out.
BROADSHEET_HSTS = env.number("BROADSHEET_HSTS_DAYS", 0) * 86_400 if SECURE else 0
SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = BROADSHEET_HSTS, True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "broadsheet_desk"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "SAMEORIGIN"

DATABASES = {"default": env.database("DATABASE_URL", BROADSHEET_HOME / "broadsheet.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = env.mailers("BROADSHEET_MAIL")
BROADSHEET_MAIL_FROM = env.text("BROADSHEET_MAIL_FROM", "") or f"news@{BASE_URL.partition('://')[2].partition(':')[0]}"

INSTALLED_APPS = [
    "broadsheet.accounts",
    "broadsheet.press",
    "broadsheet.press.delivery",
    "broadsheet.content",
    "broadsheet.wire",
    "broadsheet.wire.sources",
    "broadsheet.newsletter",
    "broadsheet.notices",
    "broadsheet.comments",
    "broadsheet.search",
    "broadsheet.desk",
    "broadsheet.reader",
    "broadsheet.demo",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail",
    "taggit",
    "modelcluster",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "broadsheet.reader.protection.reader_protection",
]
ROOT_URLCONF = "broadsheet.urls"
WSGI_APPLICATION = None  # the embedded server runs broadsheet.wsgi.application
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# People
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/desk/login/"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
BROADSHEET_FIRST_LANGUAGE = env.one_of("BROADSHEET_FIRST_LANGUAGE", "ar", ("ar", "en"))
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.zone("BROADSHEET_TIME_ZONE", "Asia/Damascus")

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BROADSHEET_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder; the files come from the finders
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = BROADSHEET_HOME / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The desk
WAGTAIL_SITE_NAME = "Broadsheet"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "content.PaperImage"
WAGTAILDOCS_DOCUMENT_MODEL = "content.PaperDocument"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Not the system's whole list: it holds names such as "localtime" that are no zones.
WAGTAIL_USER_TIME_ZONES = sorted(
    {TIME_ZONE, "UTC", "Asia/Amman", "Asia/Baghdad", "Asia/Beirut", "Asia/Damascus", "Asia/Dubai", "Asia/Gaza"}
    | {"Asia/Jerusalem", "Asia/Kuwait", "Asia/Muscat", "Asia/Qatar", "Asia/Riyadh", "Africa/Algiers", "Africa/Cairo"}
    | {"Africa/Casablanca", "Africa/Khartoum", "Africa/Tripoli", "Africa/Tunis", "Europe/Athens", "Europe/Berlin"}
    | {"Europe/Istanbul", "Europe/London", "Europe/Madrid", "Europe/Paris", "Europe/Rome", "Europe/Stockholm"}
    | {"America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Australia/Sydney"}
)
WAGTAIL_AUTOSAVE_INTERVAL = 1000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
TAGGIT_CASE_INSENSITIVE = True
TASKS = {"default": {"BACKEND": "broadsheet.press.tasks.DueBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("BROADSHEET_LOG", "WARNING").upper()},
    "loggers": {
        "broadsheet": {"level": env.text("BROADSHEET_LOG", "INFO").upper()},
        # Wagtail's housekeeping says twice at each save that it was done.
        "django.tasks": {"level": "WARNING"},
    },
}
