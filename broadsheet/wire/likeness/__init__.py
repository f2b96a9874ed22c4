"""Near-duplicates: copy that says much the same as another agency's, or as a story of ours.

Identifiers decide first (`wire.deciding`); this is asked afterwards, of what is new. `signature` is pure: texts
become sets of shingles (three stems in a row), compared by containment, because updates grow: how much of the
shorter text stands in the longer one. `index` keeps a few hashes of each text in a table, so that those which may be
alike are found without reading any other text; `finding` then compares these few word for word.
"""
