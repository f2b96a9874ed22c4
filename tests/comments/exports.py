"""Files as WordPress, Disqus and Isso export them, written by us."""

import sqlite3
from contextlib import closing
from pathlib import Path

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
{items}</channel></rss>"""
ITEM = """<item><title>T</title><link>{link}</link><wp:post_name>{slug}</wp:post_name>
<content:encoded><![CDATA[<p>body</p>]]></content:encoded>{comments}</item>"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>
<wp:comment_author_email>{email}</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date>2015-03-02 10:00:00</wp:comment_date><wp:comment_date_gmt>{date}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""

DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>old</forum><title>General</title></category>
<thread dsq:id="70"><id/><forum>old</forum><link>{link}</link><title>T</title>
<createdAt>2016-01-01T00:00:00Z</createdAt></thread>
<thread dsq:id="71"><id/><forum>old</forum><link>https://old.example/gone</link><title>T</title></thread>
<post dsq:id="901"><id/><message><![CDATA[<p>First <b>bold</b> word.</p><p>Second &amp; last<br>line.</p>]]></message>
<createdAt>2016-02-03T04:05:06Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Amal</name><email>amal@example.org</email></author><thread dsq:id="70"/></post>
<post dsq:id="902"><id/><message><![CDATA[<p>Buy now</p>]]></message><createdAt>2016-02-04T04:05:06Z</createdAt>
<isDeleted>false</isDeleted><isSpam>true</isSpam><author><name>x</name></author><thread dsq:id="70"/></post>
<post dsq:id="903"><id/><message><![CDATA[<p>An answer</p>]]></message><createdAt>2016-02-05T04:05:06Z</createdAt>
<isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Badr</name></author><thread dsq:id="70"/>
<parent dsq:id="901"/></post>
<post dsq:id="904"><id/><message><![CDATA[<p>Nowhere</p>]]></message><createdAt>2016-02-05T04:05:06Z</createdAt>
<isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>C</name></author><thread dsq:id="71"/></post>
</disqus>"""


def comment(number: int, text: str = "It was so.", **fields: object) -> str:
    known = {
        "name": f"Reader {number}",
        "email": f"r{number}@example.org",
        "date": f"2015-03-02 08:{number % 60:02}:00",
    }
    return COMMENT.format(**known | {"id": number, "text": text, "approved": 1, "kind": "", "parent": 0} | fields)


def wxr(file: Path, *pages: tuple[str, str, list[str]]) -> Path:
    """Pages: link, slug, comments."""
    items = "".join(ITEM.format(link=link, slug=slug, comments="".join(rows)) for link, slug, rows in pages)
    file.write_text(WXR.format(items=items), encoding="utf-8")
    return file


def isso(file: Path, uri: str) -> Path:
    """A database with a comment published, an answer to it that waits, one that was deleted."""
    with closing(sqlite3.connect(file)) as database:
        database.executescript(
            "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));"
            "CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT,"
            " modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR,"
            " website VARCHAR, likes INTEGER, dislikes INTEGER, voters BLOB, notification INTEGER);"
        )
        database.execute("INSERT INTO threads VALUES (1, ?, 'T')", [uri])
        rows = [
            (1, 1, None, 1500000000.5, 1, "Line one\nline two", "Dana", "dana@example.org"),
            (1, 2, 1, 1500000100.0, 2, "Waiting", None, None),
            (1, 3, None, 1500000200.0, 4, "", None, None),
        ]
        database.executemany(
            "INSERT INTO comments (tid, id, parent, created, mode, text, author, email)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        database.commit()
    return file
