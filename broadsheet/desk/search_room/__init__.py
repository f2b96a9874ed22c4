"""The desk's search: stories as they were last saved, drafts among them, and what came over the wire.

Two indexes of the same kind as the readers' (`broadsheet.search`), each beside it in a folder of its own: which of them
somebody may ask is decided before it is opened, and a draft can't be one forgotten filter away from a reader.
"""
