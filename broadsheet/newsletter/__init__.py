"""The newsletter: subscribers, the day's letter, and the mail that goes out. Knows the live store; nothing of the
reader's pages or the desk.
"""
