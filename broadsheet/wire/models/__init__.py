"""The wire's tables. Each file holds what belongs together; nothing else imports past this."""

from broadsheet.wire.models.item import FileState, ItemStatus, Take, WireFile, WireItem, columns

__all__ = ["FileState", "ItemStatus", "Take", "WireFile", "WireItem", "columns"]
