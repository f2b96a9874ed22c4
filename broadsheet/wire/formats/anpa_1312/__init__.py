"""ANPA 1312: the teleprinter format of American agencies. See docs.md for what goes where."""
