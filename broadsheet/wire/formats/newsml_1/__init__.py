"""NewsML 1.0 to 1.2, the IPTC's first, in the dialects of AFP, Belga, ANA, EFE and others."""
