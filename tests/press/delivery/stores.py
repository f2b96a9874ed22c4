"""A real S3-compatible store: moto's server in a process of its own, which asks for credentials once we made some."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import botocore.session
import urllib3

from broadsheet.press.delivery.bucket import Place
from tests.press.serving.test_run import free_port

EVERYTHING = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'


@dataclass
class Store:
    """A running store with a bucket "paper", and the credentials of the one who may write there."""

    port: int
    process: subprocess.Popen[bytes]
    key_id: str = "anybody"
    secret: str = "anything"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def place(self) -> Place:
        return Place(bucket="paper", endpoint=self.endpoint, key_id=self.key_id, secret=self.secret)

    def client(self, service: str = "s3") -> Any:
        return botocore.session.get_session().create_client(
            service,
            region_name="us-east-1",
            endpoint_url=self.endpoint,
            aws_access_key_id=self.key_id,
            aws_secret_access_key=self.secret,
        )

    def objects(self) -> dict[str, dict[str, Any]]:
        """Every object with its bytes and headers, by key."""
        client = self.client()
        pages = client.get_paginator("list_objects_v2").paginate(Bucket="paper")
        keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
        found = {}
        for key in keys:
            got = client.get_object(Bucket="paper", Key=key)
            found[key] = {**got, "Body": got["Body"].read()}
        client.close()
        return found

    def let_in_nobody_else(self) -> None:
        """From now on the store wants credentials, and knows one pair."""
        client = self.client("iam")
        client.create_user(UserName="press")
        client.put_user_policy(UserName="press", PolicyName="all", PolicyDocument=EVERYTHING)
        made = client.create_access_key(UserName="press")["AccessKey"]
        client.close()
        self.key_id, self.secret = made["AccessKeyId"], made["SecretAccessKey"]
        pool = urllib3.PoolManager()
        assert pool.request("POST", f"{self.endpoint}/moto-api/reset-auth", body=b"0").status == 200
        pool.clear()


@contextmanager
def store(port: int | None = None) -> Iterator[Store]:
    """A store at work, empty but for its bucket."""
    port = port or free_port()
    environment = {**os.environ, "MOTO_CALL_RESET_API": "false"}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        running = Store(port, process)
        _wait(running)
        client = running.client()
        client.create_bucket(Bucket="paper")
        client.close()
        yield running
    finally:
        process.kill()
        process.wait()


def _wait(running: Store) -> None:
    for _ in range(600):
        assert running.process.poll() is None, "the store ended at once"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", running.port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the store does not answer")
