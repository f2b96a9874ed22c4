"""JSON Feed 1.0 and 1.1: a feed of stories in JSON. See docs.md for what goes where."""
