"""The addresses of the newsletter's pages, below /newsletter/."""

from django.urls import re_path

from broadsheet.reader.letters import views

LANG, WORD = "(?P<lang>ar|en)", r"(?P<word>[0-9]{1,15}-[0-9a-f]{1,64})"
urlpatterns = [
    re_path(rf"^{LANG}/$", views.sign_up_page, name="newsletter"),
    re_path(rf"^{LANG}/confirm/{WORD}$", views.confirm_page, name="newsletter-confirm"),
    re_path(rf"^{LANG}/unsubscribe/{WORD}$", views.unsubscribe_page, name="newsletter-unsubscribe"),
]
