"""Readers' comments: submission, checks, moderation, what the paper prints. Must not know desk or reader."""
