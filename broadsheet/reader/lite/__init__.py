"""The lite page: made from a printed page when somebody asks for it, by taking away what is heavy. Knows no Django.

Derived rather than printed: docs/decisions/ says why, with figures.
"""
