"""Broadsheet: an online newspaper in one install."""
