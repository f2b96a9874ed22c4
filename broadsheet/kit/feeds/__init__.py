"""Feeds in three formats. RSS is what the press prints; Atom and JSON Feed are made of it when somebody asks
(docs/decisions/0028). Text in, text out; knows no pages.
"""
