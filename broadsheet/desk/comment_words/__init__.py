"""The screen on which the list of word rules comes in and goes out as CSV."""
