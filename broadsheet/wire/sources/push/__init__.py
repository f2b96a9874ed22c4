"""Push: the agency sends its copy to an address of ours, /wire/push/NAME, with a token."""
