"""Our own story, in one language. Two articles that translate each other share a translation key: a pair."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from broadsheet.content.blocks import BodyBlock
from broadsheet.content.models.bilingual import slug_validator
from broadsheet.kit.text import slugify

if TYPE_CHECKING:
    from broadsheet.content.actions.outcome import Outcome


class Label(models.TextChoices):
    """What kind of story it is."""

    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    INTERVIEW = "interview", _("Interview")
    WIRE = "wire", _("Agency")


class CommentPolicy(models.TextChoices):
    """Whether readers may comment."""

    DEFAULT = "default", _("As the section has it")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed: shown, no new ones")
    OFF = "off", _("Off")


class Article(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A story. The row is what is live (or the draft, before it ever was); newer drafts are revisions."""

    section = models.ForeignKey("content.Section", models.PROTECT, related_name="articles", verbose_name=_("section"))
    label = models.CharField(_("kind of story"), max_length=10, choices=Label, default=Label.NEWS)
    kicker = models.CharField(
        _("kicker"), max_length=120, blank=True, help_text=_("The short line above the headline.")
    )
    headline = models.CharField(_("headline"), max_length=300)
    deck = models.TextField(_("deck"), max_length=600, blank=True, help_text=_("The standfirst below the headline."))
    slug = models.CharField(
        _("address"),
        max_length=80,
        blank=True,
        validators=[slug_validator],
        help_text=_("The last part of the story's address; made from the headline when left empty."),
    )
    byline = models.CharField(
        _("byline in words"), max_length=160, blank=True, help_text=_("Where no author is chosen; empty: the desk.")
    )
    dateline = models.CharField(_("dateline"), max_length=120, blank=True, help_text=_("Where it was written from."))

    lead_image = models.ForeignKey(
        "content.PaperImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_caption = models.CharField(_("caption"), max_length=600, blank=True)
    lead_credit = models.CharField(_("credit"), max_length=200, blank=True)
    lead_alt = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What the picture shows, for those who can't see it. Needed to publish."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    source = models.CharField(_("source"), max_length=160, blank=True, help_text=_("The agency the story came from."))
    credit_line = models.CharField(
        _("credit line"),
        max_length=300,
        blank=True,
        help_text=_("Who else worked on it, as printed below the story: additional reporting, translation, research."),
    )
    wire_guid = models.CharField(max_length=255, blank=True, editable=False, db_index=True)
    wire_version = models.CharField(max_length=60, blank=True, editable=False)
    desk_note = models.TextField(
        _("note for the desk"), blank=True, help_text=_("Never printed: editor's notes and usage terms of the agency.")
    )

    topics = ParentalManyToManyField("content.Topic", blank=True, related_name="articles", verbose_name=_("topics"))

    published_at = models.DateTimeField(_("published"), null=True, blank=True, db_index=True)
    updated_at = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_at = models.DateTimeField(_("embargo until"), null=True, blank=True, help_text=_("Not before this moment."))
    comments = models.CharField(_("comments"), max_length=8, choices=CommentPolicy, default=CommentPolicy.DEFAULT)

    # Decided at publication and kept, so that a story isn't printed anew whenever its topics get another one.
    found_related = models.JSONField(default=list, blank=True, editable=False)
    path = models.CharField(max_length=400, blank=True, editable=False, db_index=True)
    edited_at = models.DateTimeField(auto_now=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_note = models.TextField(blank=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="article",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="article",
        for_concrete_model=False,
    )

    class Meta(TranslatableMixin.Meta):
        ordering = ["-edited_at", "-id"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["locale", "live", "-published_at", "-id"], name="content_article_news"),
            models.Index(fields=["section", "locale", "-published_at", "-id"], name="content_article_section"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def revisions(self) -> Any:
        """The revisions, newest last."""
        return self._revisions

    @property
    def lang(self) -> str:
        """The language of the story: ar or en."""
        return str(self.locale.language_code)

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers get the notice that the story was withdrawn."""
        return self.withdrawn_at is not None

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug from the headline before the fields are checked."""
        if not self.slug and self.headline:
            self.slug = slugify(self.headline)
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Check what a draft may not be; what only publication needs is checked by content.rules."""
        super().clean()
        if self.go_live_at and self.embargo_at and self.go_live_at < self.embargo_at:
            raise ValidationError({"go_live_at": _("The story is under embargo until later than this.")})

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """A revision. The row of a story that isn't in the paper follows, so that lists and search show the draft."""
        if self.pk and not self.live and not self.is_withdrawn:
            self.save()
        return super().save_revision(*args, **kwargs)

    def pair(self) -> Self | None:
        """The article that translates this one, live or not; None where there is none."""
        if self.pk is None:
            return None
        manager: Any = type(self).objects
        found: Self | None = manager.filter(translation_key=self.translation_key).exclude(pk=self.pk).first()
        return found

    # Wagtail funnels every publication through these two, whether it comes from the edit view, a workflow, a bulk
    # action or the API; so they are where our own actions take over.
    def publish(self, revision: Any, user: Any = None, **options: Any) -> "Outcome":
        """Publish a revision by content.actions.publish, the only way to do it."""
        from broadsheet.content.actions.publish import publish_revision

        return publish_revision(revision=revision, by=user, options=options)

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: Any = None, log_action: bool = True
    ) -> None:
        """Unpublish by content.actions.unpublish, the only way to do it."""
        from broadsheet.content.actions.unpublish import unpublish

        del commit
        unpublish(article=self, by=user, expired=set_expired, log_action=log_action)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The real page, over the live store, with this draft laid over it."""
        from broadsheet.content.preview import preview

        del request, mode_name
        return HttpResponse(preview(article=self))


class ArticleAuthor(Orderable):
    """One name in the byline, in order."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="byline_authors")
    author = models.ForeignKey("content.Author", models.CASCADE, related_name="bylines", verbose_name=_("author"))

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "id"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return str(self.author)


class RelatedArticle(Orderable):
    """One related story, in order."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="related_articles")
    related = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "id"]
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")

    def __str__(self) -> str:
        return str(self.related)


class Correction(Orderable):
    """A dated, public record of what was wrong and what is right."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="corrections")
    corrected_at = models.DateTimeField(_("corrected"))
    wrong = models.TextField(_("what was wrong"))
    right = models.TextField(_("what is right"))

    class Meta(Orderable.Meta):
        ordering = ["corrected_at", "id"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.right
