"""The wire room: what the agencies sent, newest first, and the way from an item to an article."""
