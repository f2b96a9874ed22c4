"""Names that nobody may borrow: of staff, of authors, of the paper itself, and words for its offices."""
