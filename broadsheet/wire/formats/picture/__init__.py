"""JPEG and PNG files as picture items, by the words inside them (IPTC, XMP, Exif). See docs.md for what goes where."""
