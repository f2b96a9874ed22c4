"""The newsletter's errors, by one root."""


class NewsletterError(ValueError):
    """Something with the newsletter that a person can mend; the sentence says how."""

    id = "newsletter.error"
