"""An FTP server on FOLDER for agency:secret that speaks only TLS (AUTH TLS, PROT P), with the certificate CERT.

By hand: pyftpdlib's needs PyOpenSSL. It knows what a client needs to list a folder and to fetch from it, and writes
each command that came without TLS into FOLDER/.plain.
"""

import socket
import socketserver
import ssl
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])
CONTEXT = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
CONTEXT.load_cert_chain(sys.argv[2])


class Talk(socketserver.BaseRequestHandler):
    """One client."""

    def handle(self):
        self.folder, self.data, self.is_protected, self.name = ROOT, None, False, ""
        self.secure = False
        self.say("220 ready")
        self.lines = self.request.makefile("rb")
        while line := self.lines.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            if not self.secure:
                with (ROOT / ".plain").open("a") as plain:
                    plain.write(f"{verb}\n")
            getattr(self, f"do_{verb.lower()}", self.unknown)(rest)
            if verb == "QUIT":
                return

    def say(self, text):
        self.request.sendall(f"{text}\r\n".encode())

    def unknown(self, rest):
        self.say("502 not known")

    def do_auth(self, rest):
        self.say("234 go on")
        self.request = CONTEXT.wrap_socket(self.request, server_side=True)
        self.lines, self.secure = self.request.makefile("rb"), True

    def do_user(self, rest):
        self.name = rest
        self.say("331 password" if self.secure else "530 TLS first")

    def do_pass(self, rest):
        self.say("230 in" if (self.name, rest) == ("agency", "secret") else "530 wrong")

    def do_pbsz(self, rest):
        self.say("200 0")

    def do_prot(self, rest):
        self.is_protected = rest == "P"
        self.say("200 so be it")

    def do_type(self, rest):
        self.say("200 so be it")

    do_opts = do_type

    def do_cwd(self, rest):
        found = ROOT / rest.lstrip("/")
        self.folder = found if found.is_dir() else self.folder
        self.say("250 there" if found.is_dir() else "550 no such folder")

    def do_epsv(self, rest):
        self.data = socket.create_server(("127.0.0.1", 0))
        self.say(f"229 (|||{self.data.getsockname()[1]}|)")

    def do_pasv(self, rest):
        self.data = socket.create_server(("127.0.0.1", 0))
        port = self.data.getsockname()[1]
        self.say(f"227 (127,0,0,1,{port // 256},{port % 256})")

    def do_mlsd(self, rest):
        files = [path for path in self.folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        lines = [f"type=file;size={path.stat().st_size};modify=20260210120000; {path.name}\r\n" for path in files]
        self.send("".join(lines).encode())

    def do_retr(self, rest):
        self.send((self.folder / rest).read_bytes())

    def send(self, data):
        if not self.is_protected:
            self.say("521 PROT P first")
            return
        self.say("150 here it comes")
        connection, _ = self.data.accept()
        with CONTEXT.wrap_socket(connection, server_side=True) as wrapped:
            wrapped.sendall(data)
            wrapped.unwrap()
        self.data.close()
        self.say("226 done")

    def do_quit(self, rest):
        self.say("221 bye")


class Server(socketserver.ThreadingTCPServer):
    """Quiet about those who don't trust it."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


with Server(("127.0.0.1", 0), Talk) as server:
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
