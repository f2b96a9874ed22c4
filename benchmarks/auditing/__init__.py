"""What `make audit` asks of a running paper, one question a module. They know its addresses, not how it is made."""
