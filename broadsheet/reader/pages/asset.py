"""Files that are printed as they are: style sheet, script, icon. `asset:paper.css` is /assets/paper.<hash>.css."""

from base64 import b64decode
from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.kinds import Kind


class Asset(Kind):
    """`/assets/paper.<hash>.css`."""

    name = "asset"
    pattern = addresses.ASSET
    rank = Rank.ASSET
    documents = ("asset:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """Where the file says it stands."""
        return (value["path"],)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The bytes of the file that stands at the path now."""
        stem, _, rest = path.removeprefix("/assets/").rpartition("/")[2].partition(".")
        asset = read.get(f"asset:{stem}.{rest.partition('.')[2]}")
        if asset is None or asset["path"] != path:
            return None
        return Printed(body=b64decode(asset["base64"]) if "base64" in asset else asset["text"].encode())
