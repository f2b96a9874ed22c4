"""Hostile text through every field, shown in a real Chromium: nothing of it may run, or become an element."""
