"""NewsML-G2: the IPTC's XML for text, pictures and packages of them. See docs.md for what goes where."""
