"""The press makes the edition follow the live store; docs/press.md is its protocol. Knows documents, lists and pages;
not news.
"""
