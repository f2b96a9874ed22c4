"""What is done with the newsletter, a verb a file."""
