"""A bucket of an S3-compatible store that mirrors the edition, page by page."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.objects import key_of, object_of
from broadsheet.press.delivery.options import Options
from broadsheet.press.serving.forms import Unmade, forms_of
from broadsheet.press.serving.headers import HeaderRules

AT_ONCE = 8
ADDRESSING = ("auto", "path", "virtual")

# What the store says when it is not the page's fault, and what to do about it.
ADVICE = {
    "InvalidAccessKeyId": "does not know the access key: check key_id",
    "SignatureDoesNotMatch": "does not accept the secret: check secret",
    "AccessDenied": "does not let this key write here: it needs PutObject and DeleteObject on the bucket",
    "ExpiredToken": "says that the credentials have expired",
    "NoSuchBucket": "has no such bucket: make it, or check bucket and endpoint",
    "PermanentRedirect": "has the bucket in another region: check region and endpoint",
    "AuthorizationHeaderMalformed": "expects another region: check region",
    "RequestTimeTooSkewed": "says that this machine's clock is wrong",
    "SlowDown": "wants fewer requests",
}


@dataclass(frozen=True)
class Place:
    """Where the bucket is and who we are to it. Without `key_id`, botocore looks for credentials in the machine's
    usual places. `addressing`: whether the bucket's name goes into the host or the path.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "us-east-1"
    key_id: str = ""
    secret: str = field(default="", repr=False)
    addressing: str = "auto"
    website: bool = True


class Bucket(Follower):
    """One bucket."""

    kind: ClassVar[str] = "bucket"
    wants_copies: ClassVar[bool] = True

    def __init__(self, *, name: str, place: Place, rules: HeaderRules | None = None) -> None:
        super().__init__(name=name)
        self._place, self._rules = place, rules or HeaderRules()

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Make the bucket hold these pages, eight at a time."""
        client = self._client  # made here: eight threads must not each make one
        with ThreadPoolExecutor(AT_ONCE) as threads:
            faults = list(threads.map(lambda page: self._with_forms(client, page), pages))
        for fault in faults:
            if isinstance(fault, Down):
                raise fault
        return {page.path: fault for page, fault in zip(pages, faults, strict=True) if isinstance(fault, str)}

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @cached_property
    def _client(self) -> Any:
        # Loaded here: it takes 37 MB (docs/decisions/0011), and most papers have no bucket.
        import botocore.session
        from botocore.config import Config

        place = self._place
        return botocore.session.get_session().create_client(
            "s3",
            region_name=place.region,
            endpoint_url=place.endpoint or None,
            aws_access_key_id=place.key_id or None,
            aws_secret_access_key=place.secret or None,
            config=Config(
                connect_timeout=5,
                read_timeout=30,
                max_pool_connections=AT_ONCE,
                retries={"total_max_attempts": 1},  # the queue tries again, and remembers it over a restart
                s3={"addressing_style": place.addressing},
                # The checksums that botocore adds by itself are unknown to many stores that are not Amazon's.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def _with_forms(self, client: Any, page: Page) -> str | Down | None:
        """The page, and what our own server would make of it: a store makes nothing."""
        if (refused := self._one(client, page)) is not None:
            return refused
        try:
            made = [Page(path, page.held and page.held.in_form(path)) for path in forms_of(page.path)]
        except Unmade as fault:
            return str(fault)
        return next((refused for each in made if (refused := self._one(client, each)) is not None), None)

    def _one(self, client: Any, page: Page) -> str | Down | None:
        """None: done. Returned rather than raised, so that all of a batch are tried."""
        from botocore.exceptions import BotoCoreError, ClientError

        names = {"Bucket": self._place.bucket, "Key": key_of(path=page.path, prefix=self._place.prefix)}
        try:
            if page.held is None:
                client.delete_object(**names)
            else:
                made = object_of(path=page.path, held=page.held, rules=self._rules, website=self._place.website)
                client.put_object(**names, **made)
        except ClientError as fault:
            return self._said(fault.response)
        except BotoCoreError as fault:
            return Down(f"The bucket {self._place.bucket} can't be reached: {fault}")
        return None

    def _said(self, response: Mapping[str, Any]) -> str | Down:
        error, answer = response.get("Error", {}), response.get("ResponseMetadata", {})
        code, status = str(error.get("Code", "")), answer.get("HTTPStatusCode", 0)
        if code in ADVICE:
            return Down(f"The store of the bucket {self._place.bucket} {ADVICE[code]} ({code}).")
        if status in {401, 403}:
            return Down(f"The store of the bucket {self._place.bucket} does not let us in ({status} {code}).")
        return f"The store answered {status} {code}: {error.get('Message', '')}".rstrip(": ")


def from_options(options: Options) -> Follower:
    """A bucket from its table."""
    endpoint, addressing = options.text("endpoint", ""), options.text("addressing", "auto")
    if endpoint and not endpoint.startswith(("https://", "http://")):
        raise options.fault("endpoint", "must be such as https://s3.example.org")
    if addressing not in ADDRESSING:
        raise options.fault("addressing", f"must be one of {', '.join(ADDRESSING)}")
    place = Place(
        bucket=options.text("bucket"),
        prefix=_folder(options.text("prefix", "")),
        endpoint=endpoint,
        region=options.text("region", "us-east-1"),
        key_id=options.text("key_id", ""),
        secret=options.text("secret", ""),
        addressing=addressing,
        website=options.flag("website", default=True),
    )
    if bool(place.key_id) != bool(place.secret):
        raise options.fault("secret", "and key_id go together: give both or neither")
    _ensure_client(options)
    return Bucket(name=options.follower, place=place)


def _folder(prefix: str) -> str:
    return f"{prefix.strip('/')}/" if prefix.strip("/") else ""


def _ensure_client(options: Options) -> None:
    from importlib.util import find_spec

    if find_spec("botocore") is None:
        raise options.fault("kind", "is a bucket, which needs botocore: pip install 'broadsheet[bucket]'")
