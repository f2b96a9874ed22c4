"""What people do with wire items: one verb a file."""
