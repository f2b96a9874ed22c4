"""Notices on readers' devices (Web Push): who wants which, what is sent, and when not. Knows the live store; nothing of
the reader's pages or the desk.
"""
