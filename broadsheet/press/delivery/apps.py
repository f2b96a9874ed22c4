"""Django's handle on delivery: an app of its own, so that its tables change without the press's."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Delivery."""

    name = "broadsheet.press.delivery"
    label = "delivery"
