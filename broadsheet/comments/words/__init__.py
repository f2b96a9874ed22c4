"""The newsroom's word rules: how a text is read (reading), how rules find their words (finding), how they travel (lists)."""
