"""The security code, three ways: work for the reader's machine, a picture or sound for the reader, a link by e-mail."""
