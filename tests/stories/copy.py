"""Agency copy for the stories, as an agency would send it: ninjs 3 in English, NewsML-G2 in Arabic."""

import json
from pathlib import Path


def english(folder: Path, *, guid: str, headline: str) -> Path:
    body = (
        "<p>ALEPPO, Syria (LNA) - The covered market opens on Friday after four years of repair.</p>"
        "<p>- Fresh talks -</p><p>Traders call +963 21 555 0142 for a stall.</p>"
    )
    item = {
        "uri": guid,
        "version": "1",
        "versionCreated": "2026-11-22T05:00:00Z",
        "pubStatus": "usable",
        "urgency": 2,
        "language": "en",
        "copyrightHolder": "Levant News Agency",
        "headlines": [{"role": "main", "value": headline}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": body}],
    }
    file = folder / f"{guid.rpartition(':')[2]}.json"
    file.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    return file


def arabic(folder: Path, *, guid: str, headline: str) -> Path:
    file = folder / f"{guid.rpartition(':')[2]}.xml"
    file.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2"
    standardversion="2.35" conformance="power" xml:lang="ar">
  <itemMeta>
    <itemClass qcode="ninat:text"/><provider literal="أ ف ب"/>
    <versionCreated>2026-11-22T05:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>
  </itemMeta>
  <contentMeta><urgency>3</urgency><headline>{headline}</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>
      <p>حلب (سوريا) (أ ف ب) - يفتح السوق المسقوف أبوابه يوم الجمعة بعد أربعة أعوام من الترميم.</p>
      <p>- محادثات جديدة -</p>
      <p>فاز Real Madrid بنتيجة 3-2، وللحجز يُتّصل بالرقم +963 21 555 0142.</p>
    </body></html>
  </inlineXML></contentSet>
</newsItem>""",
        encoding="utf-8",
    )
    return file


FIRST_WORDS = ("The covered market opens on Friday.", "Ten ships came in at dawn.", "Traders call for a stall.")


def version(folder: Path, *, guid: str, number: int, headline: str, paragraphs: tuple[str, ...], **fields: str) -> Path:
    """One version of a story as the agency sent it; `fields` such as pubstatus="canceled" or ednote="…"."""
    item = {
        "uri": guid,
        "version": str(number),
        "versioncreated": f"2026-11-22T05:{number:02}:00Z",
        "pubstatus": "usable",
        "urgency": 2,
        "language": "en",
        "copyrightholder": "Levant News Agency",
        "headline": headline,
        "body_html": "".join(f"<p>{text}</p>" for text in paragraphs),
        **fields,
    }
    file = folder / f"{guid.rpartition(':')[2]}-{number}.json"
    file.write_text(json.dumps(item), encoding="utf-8")
    return file


def drop(inbox: Path, file: Path) -> None:
    """Put a file into the inbox as a careful sender does: beside it first, then by one rename."""
    beside = inbox / f".{file.name}"
    beside.write_bytes(file.read_bytes())
    beside.rename(inbox / file.name)
