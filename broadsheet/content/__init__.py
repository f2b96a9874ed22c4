"""Articles, authors, sections, topics, images, fronts, and the actions on them. Must not know the wire, the desk's
screens or the reader's pages.
"""
