"""Trying a routing rule at the desk before it is saved."""
