"""An FTP server on FOLDER, for agency:secret. A file named dies-* ends its connection half-way, slow-* never ends.

With `old` as second argument it knows no MLSD, as servers from before 2007.
"""

import sys
import warnings

warnings.simplefilter("ignore")
from pyftpdlib.authorizers import DummyAuthorizer  # noqa: E402
from pyftpdlib.filesystems import AbstractedFS  # noqa: E402
from pyftpdlib.handlers import DTPHandler, FTPHandler  # noqa: E402
from pyftpdlib.servers import FTPServer  # noqa: E402


class Files(AbstractedFS):
    def listdir(self, path):
        return sorted(super().listdir(path), reverse=True)


class Data(DTPHandler):
    sent = 0

    def push_with_producer(self, producer):
        name = getattr(getattr(producer, "file", None), "name", "")
        if "/dies-" in name:
            self.send(producer.more()[:100])
            self.cmd_channel.close()
            self.close()
        elif "/slow-" not in name:
            super().push_with_producer(producer)


class Handler(FTPHandler):
    abstracted_fs = Files
    dtp_handler = Data
    auth_failed_timeout = 0.1
    use_sendfile = False


authorizer = DummyAuthorizer()
authorizer.add_user("agency", "secret", sys.argv[1], perm="elradfmwMT")
Handler.authorizer = authorizer
if "old" in sys.argv[2:]:
    Handler.proto_cmds = {name: about for name, about in Handler.proto_cmds.items() if name not in {"MLSD", "MLST"}}
server = FTPServer(("127.0.0.1", 0), Handler)
sys.stdout.write(f"{server.socket.getsockname()[1]}\n")
sys.stdout.flush()
server.serve_forever()
