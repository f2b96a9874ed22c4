"""The embedded server: answers readers from the edition's files, before Django is asked at all.

It must know neither Django nor news: a URL path, a folder of finished bytes, and an app to hand the rest to.
"""


class ServingError(Exception):
    """The root of everything the embedded server complains about; `id` is stable, the text is for a human."""

    id = "serving"
