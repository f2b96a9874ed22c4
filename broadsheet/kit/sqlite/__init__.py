"""SQLite as Django's database engine, with writers that get their turn as soon as it is free (see base.py)."""
