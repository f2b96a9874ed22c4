"""People, roles, second factor. Must not know news."""
