"""The wire's tables. Each file holds what belongs together; nothing else imports past this."""

from broadsheet.wire.models.item import FileState, ItemStatus, Take, WireFile, WireItem
from broadsheet.wire.models.saved_filter import SavedFilter
from broadsheet.wire.models.later import AgencyPolicy, Doubt, Hit, Kill, Offer, OnKill, OnPair

__all__ = [
    "AgencyPolicy",
    "Doubt",
    "FileState",
    "Hit",
    "ItemStatus",
    "Kill",
    "Offer",
    "OnKill",
    "OnPair",
    "SavedFilter",
    "Take",
    "WireFile",
    "WireItem",
]
