"""The same archive as a site of Hugo's, and how fast it builds: the rival of the full build.

Each story is a content file with JSON front matter and a finished HTML body; hugo_site/ holds templates of our pages'
markup. Lists are Hugo's own: sections, and taxonomies for authors, topics, days, and the months and days of each.
"""

import json
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.archive import FIRST_ID, LANGS, Archive, Story
from broadsheet.content.live.moments import stamp
from broadsheet.content.models import Author, Section, Topic
from broadsheet.kit.text import short_id
from broadsheet.press.queries import value_of
from broadsheet.reader.pages.comments import form_html

HERE = Path(__file__).parent
SCRIPT = HERE.parent / "scripts" / "hugo"
TAXONOMIES = {
    "author": "authors",
    "topic": "topics",
    "day": "days",
    "deskday": "deskdays",
    "authormonth": "authormonths",
    "topicmonth": "topicmonths",
}
WORDS = {
    "en": {
        "skip": "Skip to content",
        "latest": "Latest news",
        "sections": "Sections",
        "paper": "The paper",
        "archive": "Archive",
        "follow": "Follow us",
        "contact": "Contact",
        "publisher": "Published by",
        "opinion": "Opinion",
        "published": "Published",
        "share": "Share this article",
        "copied": "Copied",
        "copy": "Copy link",
        "topics": "Topics",
        "short": "Short link:",
        "later": "Later",
        "lite": "Lite version",
        "searchpaper": "Search the paper",
        "search": "Search",
        "minutes": "3-minute read",
        "sharing": "Share",
        "print": "Print",
        "save": "Save for later",
        "saved": "Saved",
        "comments": "Comments",
        "thatday": "Everything published that day",
    },
    "ar": {
        "skip": "إلى المحتوى",
        "latest": "آخر الأخبار",
        "sections": "الأقسام",
        "paper": "الصحيفة",
        "archive": "الأرشيف",
        "follow": "تابعونا",
        "contact": "للتواصل",
        "publisher": "الناشر",
        "opinion": "رأي",
        "published": "نُشر",
        "share": "شارك هذه المادة",
        "copied": "نُسخ",
        "copy": "انسخ الرابط",
        "topics": "المواضيع",
        "short": "رابط قصير:",
        "later": "الأحدث",
        "lite": "النسخة الخفيفة",
        "searchpaper": "ابحث في الصحيفة",
        "search": "بحث",
        "minutes": "3 دقائق قراءة",
        "sharing": "مشاركة",
        "print": "طباعة",
        "save": "احفظها لوقت لاحق",
        "saved": "محفوظة",
        "comments": "التعليقات",
        "thatday": "كل ما نُشر في ذلك اليوم",
    },
}
PAPERS = {
    "en": {"dir": "ltr", "locale": "en_GB", "name": "English", "title": "The Broadsheet"},
    "ar": {"dir": "rtl", "locale": "ar_SY", "name": "العربية", "title": "الصحيفة"},
}


@dataclass(frozen=True)
class HugoBuilt:
    """What one run of Hugo did."""

    pages: int
    seconds: float
    mb: float


class Site:
    """A folder with the archive as Hugo's content."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self.folder, self.archive = folder, archive
        self.names = {
            (kind, thing.pk, lang): thing.name(lang)
            for kind, model in (("section", Section), ("author", Author), ("topic", Topic))
            for thing in model.objects.all()
            for lang in LANGS
        }

    def write(self) -> None:
        """Configuration, templates, one file a story."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(HERE / "hugo_site", self.folder)
        (self.folder / "config.json").write_text(json.dumps(self._config(), ensure_ascii=False))
        for lang in LANGS:
            said_of = value_of(key=f"commenting:{lang}")
            form = form_html(lang=lang, article="STORY", said_of=said_of) if said_of else ""
            (self.folder / f"comments-{lang}.html").write_text(form, encoding="utf-8")
            for section in self.archive.sections:
                (self.folder / "content" / lang / f"s{section.id}").mkdir(parents=True)
        for story in self.archive.stories():
            matter = json.dumps(self._matter(story), ensure_ascii=False)
            body = "\n".join(f"<p>{text}</p>" for text in self.archive.paragraphs(story))
            file = self.folder / "content" / story.lang / f"s{story.section.id}" / f"{story.number}.html"
            file.write_text(f"{matter}\n\n{body}\n", encoding="utf-8")

    def build(self) -> HugoBuilt:
        """From an empty output, with all that Hugo does by default. Raises CalledProcessError."""
        output = self.folder / "public"
        shutil.rmtree(output, ignore_errors=True)
        program = subprocess.run([SCRIPT], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        began = time.perf_counter()
        subprocess.run([program, "--quiet"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
        sizes = [file.stat().st_size for file in output.rglob("*") if file.is_file()]
        return HugoBuilt(len(sizes), seconds, sum(sizes) / 1024**2)

    def _config(self) -> dict[str, Any]:
        return {
            "baseURL": "http://127.0.0.1:8000/",
            "defaultContentLanguage": "en",
            "defaultContentLanguageInSubdir": True,
            # What our paper has no counterpart of is not asked of Hugo either.
            "disableKinds": ["taxonomy", "sitemap", "robotsTXT", "404"],
            "ignoreErrors": ["error-disable-taxonomy"],
            "outputs": {"home": ["HTML", "RSS"], "section": ["HTML", "RSS"], "term": ["HTML"]},
            "taxonomies": TAXONOMIES,
            "disablePathToLower": True,
            "languages": {lang: self._language(lang) for lang in LANGS},
        }

    def _language(self, lang: str) -> dict[str, Any]:
        paper, other = PAPERS[lang], "ar" if lang == "en" else "en"
        sections = [
            {"key": f"s{each.id}", "name": self.names["section", each.id, lang], "path": each.paths[lang]}
            for each in self.archive.sections
        ]
        return {
            "contentDir": f"content/{lang}",
            "title": paper["title"],
            "params": {
                **{name: paper[name] for name in ("dir", "locale")},
                "other": {"lang": other, "dir": PAPERS[other]["dir"], "name": PAPERS[other]["name"]},
                "sections": sections,
                "words": WORDS[lang],
            },
        }

    def _matter(self, story: Story) -> dict[str, Any]:
        lang, day = story.lang, self.archive.day(story)
        headline, deck = self.archive.words(story)
        author = self.names["author", story.author.id, lang]
        topics = [self.names["topic", each.id, lang] for each in story.topics]
        path = self.archive.path(story)
        return {
            "title": headline,
            "description": deck,
            "date": stamp(story.published_at),
            "url": f"{path}.html",
            "number": str(story.id),
            "label": self.archive.label(story),
            "desk": self.names["section", story.section.id, lang],
            "deskpath": story.section.paths[lang],
            "authors": [author],
            "authorpath": story.author.paths[lang],
            "topics": topics,
            "topiclinks": [
                {"name": name, "path": each.paths[lang]} for name, each in zip(topics, story.topics, strict=True)
            ],
            "days": [day],
            "deskdays": [f"{story.section.id}-{day}"],
            "authormonths": [f"{author} {day[:7]}"],
            "topicmonths": [f"{name} {day[:7]}" for name in topics],
            "daypath": f"/{lang}/archive/{day.replace('-', '/')}",
            "short": f"/x/{short_id(story.id)}",
            **({"pair": self._pair(story.pair)} if story.pair else {}),
        }

    def _pair(self, article_id: int) -> dict[str, str]:
        pair = self.archive.story(article_id - FIRST_ID)
        return {"lang": pair.lang, "path": self.archive.path(pair), "headline": self.archive.words(pair)[0]}
