"""The press, for editors-in-chief: how it is doing, and what was printed when and why. Looks on, changes nothing."""
