"""An SFTP server on FOLDER, for agency:secret and the key FOLDER/../client.pub if there. `python sftp.py FOLDER KEY`.

A file named dies-* ends its connection half-way, slow-* never ends.
"""

import asyncio
import sys
from pathlib import Path

import asyncssh

FOLDER, KEY = Path(sys.argv[1]), sys.argv[2]
CLIENT = FOLDER.parent / "client.pub"


class Door(asyncssh.SSHServer):
    def begin_auth(self, username):
        return True

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == ("agency", "secret")

    def public_key_auth_supported(self):
        return CLIENT.exists()

    def validate_public_key(self, username, key):
        return key == asyncssh.read_public_key(CLIENT)


class Files(asyncssh.SFTPServer):
    def __init__(self, channel):
        super().__init__(channel, chroot=str(FOLDER))

    async def read(self, file, offset, size):
        if "/dies-" in str(file.name):
            self.connection.abort()
        if "/slow-" in str(file.name):
            await asyncio.sleep(60)
        return super().read(file, offset, size)


async def main():
    server = await asyncssh.listen(
        "127.0.0.1", 0, server_factory=Door, server_host_keys=[KEY], sftp_factory=Files, allow_scp=False
    )
    sys.stdout.write(f"{server.get_port()}\n")
    sys.stdout.flush()
    await server.wait_closed()


asyncio.run(main())
