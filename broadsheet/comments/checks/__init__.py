"""What a comment has to pass on its way in: one small pure check a file, in the order of `CHECKS` in pipeline.py."""
