"""What can be done with a comment, a verb a file: the form, the desk, the command line and tests all come this way."""
