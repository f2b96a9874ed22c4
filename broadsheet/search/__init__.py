"""The paper's search: an index of its own on disk that follows the live store, and what is asked of it.

Knows the live store's documents; not pages, requests or templates. docs/search.md has it in full.
"""
