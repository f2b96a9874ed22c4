"""Learns from the newsroom's own decisions in which order comments that wait are best read. Decides nothing.

Nothing leaves the machine. Training needs scikit-learn (the extra `learner`); what was learnt is plain numbers in a
JSON file, and putting comments in order needs neither it nor anything else.
"""
