"""The wire: agency files become wire items, and a wire item can be taken for an article.

It must not know: the desk's screens, the reader's pages, how anything is published.
"""
