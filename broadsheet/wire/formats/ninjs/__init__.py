"""ninjs 1.x, 2.x and 3.x: the IPTC's news in JSON. See docs.md for what goes where."""
