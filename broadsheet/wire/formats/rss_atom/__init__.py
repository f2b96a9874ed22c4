"""RSS (0.9x, 1.0, 2.0) and Atom: feeds of stories, whole or in summary. See docs.md for what goes where."""
