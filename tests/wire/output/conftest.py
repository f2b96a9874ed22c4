"""A paper with stories, and a partner who asks for them by token."""

import pytest
from django.test import Client

from broadsheet.kit import clock
from broadsheet.wire.actions.partner import give_token
from broadsheet.wire.models import Partner
from tests.content.newsroom import Newsroom


@pytest.fixture
def newsroom(db):
    return Newsroom().open()


@pytest.fixture
def partner(db):
    return Partner(name="Difaf")


@pytest.fixture
def token(partner):
    return give_token(partner=partner, now=clock.now())


@pytest.fixture
def ask(token):
    """An answer for the partner; `given` are headers."""

    def asking(path, *, token=token, **given):
        headers = {"Authorization": f"Bearer {token}", **given} if token else given
        return Client().get(path, headers=headers)

    return asking


@pytest.fixture
def full(newsroom):
    """A story with everything in it, in Arabic."""
    body = [
        {"type": "paragraph", "value": "<p>عبرت <b>الشاحنات</b> الجسر، وقال <i>الوزير</i>: نعود.</p>"},
        {"type": "crosshead", "value": "المرحلة الثانية"},
        {"type": "list", "value": {"ordered": False, "items": ['طريق <a href="/ar/x">الحسكة</a>', "قطار"]}},
        {"type": "table", "value": {"caption": "الشاحنات", "header": True, "rows": [["يوم", "عدد"], ["أحد", "12"]]}},
        {"type": "quote", "value": {"text": "لم نغلق يوماً", "by": "أبو محمود", "role": ""}},
    ]
    fields = {"kicker": "إعمار", "deck": "بعد ثلاثة أعوام", "dateline": "الرقة", "source": "SANA", "label": "wire"}
    article = newsroom.draft("افتتاح جسر الرقة & ما حوله", lang="ar", body=body, **fields)
    article.lead_image, article.lead_alt = newsroom.picture(caption="الجسر", credit="ليلى"), "جسر فوق نهر"
    article.topics.add(newsroom.topic)
    article.save_revision()
    return newsroom.publish(article)
