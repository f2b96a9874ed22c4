"""NITF 3.x, the IPTC's markup of a single story, alone in a file or inside NewsML."""
