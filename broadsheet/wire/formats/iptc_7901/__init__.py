"""IPTC 7901: the teleprinter format of European and Arab agencies. See docs.md for what goes where."""
