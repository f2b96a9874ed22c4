"""The paper: its pages, templates and static files. Registers its kinds of pages with the press at start-up."""
