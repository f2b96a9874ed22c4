"""The kinds of source. To add one: a file as `base` lays down, a word in `models.Kind`, a line here and in
docs/sources.md.
"""

from broadsheet.wire.sources.base import Adapter
from broadsheet.wire.sources.feed import Feed
from broadsheet.wire.sources.folder import Folder
from broadsheet.wire.sources.ftp import Ftp
from broadsheet.wire.sources.imap import Imap
from broadsheet.wire.sources.models import Kind
from broadsheet.wire.sources.push.source import Push
from broadsheet.wire.sources.sftp import Sftp

ADAPTERS: dict[str, Adapter] = {
    Kind.FOLDER: Folder(),
    Kind.PUSH: Push(),
    Kind.FEED: Feed(),
    Kind.FTP: Ftp(),
    Kind.SFTP: Sftp(),
    Kind.IMAP: Imap(),
}
