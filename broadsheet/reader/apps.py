"""Tells Django that the reader's app is there, and the press what pages it prints."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """The reader's app."""

    name = "broadsheet.reader"
    label = "reader"

    def ready(self) -> None:
        """Register every kind of page of the paper."""
        from broadsheet.press.pages import register
        from broadsheet.reader.pages import KINDS
        from broadsheet.reader.pages.templating import compile_templates

        for kind in KINDS:
            register.add(kind)
        register.preparations.append(compile_templates)
