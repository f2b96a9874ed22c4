"""The wire's tables. Each file holds what belongs together; nothing else imports past this."""

from broadsheet.wire.models.item import FileState, ItemStatus, Take, WireFile, WireItem
from broadsheet.wire.models.later import AgencyPolicy, Doubt, Hit, Kill, Offer, OnKill, OnPair
from broadsheet.wire.models.likeness import Likeness, OwnStory, Signature
from broadsheet.wire.models.partner import Partner
from broadsheet.wire.models.picture import BroughtPicture
from broadsheet.wire.models.routing import Does, Routed, RoutingRule
from broadsheet.wire.models.saved_filter import SavedFilter

__all__ = [
    "AgencyPolicy",
    "BroughtPicture",
    "Does",
    "Doubt",
    "FileState",
    "Hit",
    "ItemStatus",
    "Kill",
    "Likeness",
    "Offer",
    "OnKill",
    "OnPair",
    "OwnStory",
    "Partner",
    "Routed",
    "RoutingRule",
    "SavedFilter",
    "Signature",
    "Take",
    "WireFile",
    "WireItem",
]
