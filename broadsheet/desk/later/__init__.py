"""The agencies' later word at the desk: the alarm on every screen, the list of kills, what is offered to a story."""
