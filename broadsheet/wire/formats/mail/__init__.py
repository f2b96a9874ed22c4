"""E-mail (RFC 822): a story in its text, pictures and wire files attached. See docs.md for what goes where."""
