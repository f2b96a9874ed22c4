"""Live stories and breaking news at the desk: screens that work on a phone, without a script, in a hurry."""
