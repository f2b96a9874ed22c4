"""The root of what can go wrong with the search."""


class SearchError(Exception):
    """A fault of the search, in a sentence that says what to do."""

    id = "search.error"
