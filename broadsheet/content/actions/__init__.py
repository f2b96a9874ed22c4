"""The verbs of the newsroom, one a file. Each is the only way to do that thing: desk, command line and tests alike."""
