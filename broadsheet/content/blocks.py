"""The blocks of an article's body, as the desk edits them. How they print is in content.live.body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

INLINE = ["bold", "italic", "link"]


class PictureBlock(blocks.StructBlock):
    """A picture; empty caption, credit and alternative text fall back to the image's own."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=600)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)
    alt = blocks.CharBlock(label=_("Alternative text"), required=False, max_length=400)


class GalleryBlock(blocks.StructBlock):
    """Pictures that belong together."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    images = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2)


class QuoteBlock(blocks.StructBlock):
    """A pull quote."""

    text = blocks.TextBlock(label=_("Quote"), rows=2)
    by = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Who they are"), required=False, max_length=160)


class ListingBlock(blocks.StructBlock):
    """A list."""

    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("Items"))


class FactsBlock(blocks.StructBlock):
    """A fact box."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    body = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ul", "ol"])


class PointsBlock(blocks.StructBlock):
    """What a reader in a hurry must know: the story in a few lines, at its top."""

    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=160, help_text=_("Empty: “Key points”, in the story's language.")
    )
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("Points"), min_num=2, max_num=6)


class EmbedBlock(blocks.StructBlock):
    """Something on another site, shown as a picture and a name until the reader asks for it."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    provider = blocks.CharBlock(label=_("Site"), required=False, max_length=60)
    image = ImageChooserBlock(
        label=_("Picture"),
        required=False,
        help_text=_("One of ours: nothing of theirs is loaded before it is pressed."),
    )


class BodyBlock(blocks.StreamBlock):
    """An article's body."""

    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", features=[*INLINE, "superscript", "subscript"]
    )
    points = PointsBlock(label=_("Key points"), icon="tick-inverse")
    crosshead = blocks.CharBlock(label=_("Crosshead"), icon="h2", max_length=160)
    image = PictureBlock(label=_("Image"), icon="image")
    gallery = GalleryBlock(label=_("Gallery"), icon="image")
    quote = QuoteBlock(label=_("Pull quote"), icon="openquote")
    list = ListingBlock(label=_("List"), icon="list-ul")
    table = TableBlock(label=_("Table"), icon="table")
    facts = FactsBlock(label=_("Fact box"), icon="info-circle")
    embed = EmbedBlock(label=_("Embed"), icon="media")
    related = SnippetChooserBlock("content.Article", label=_("Related story"), icon="link")
