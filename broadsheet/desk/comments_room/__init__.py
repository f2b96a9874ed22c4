"""The moderators' room: queues of readers' comments, decided about one by one or many at once."""
