"""Telling others what the edition holds: buckets, Varnish, CDNs. The edition on disk stays the first of all.

It knows paths and finished bytes; not how a page is rendered, and not news. The way of it: docs/delivery.md.
"""


class DeliveryError(Exception):
    """The root of everything delivery complains about; `id` is stable, the text is for a human."""

    id = "delivery"
