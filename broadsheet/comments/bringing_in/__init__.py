"""Comments of another system brought in: one reader a file format, one writer for all. Never called by readers."""
