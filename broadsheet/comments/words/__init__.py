"""The newsroom's word rules: how texts are read (reading), rules found (finding), kept (keeping) and listed (lists)."""
