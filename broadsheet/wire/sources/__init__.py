"""Where copy comes from: folders, pushes, feeds, FTP and SFTP servers, mailboxes. docs/sources.md says how.

Each kind fetches bytes and hands them to the wire's one door; it knows nothing of what is in them.
"""
