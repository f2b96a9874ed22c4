"""The newsroom's roles and what each may do. Names permissions by their words alone, so it needs to know no news.

A role is one of Django's groups; each holds all that the one before it holds:

* Reporter: enters the desk, writes and changes drafts, adds pictures, reads the wire and takes from it.
* Editor: also publishes, schedules, unpublishes, withdraws, locks; live stories, the breaking banner; fronts, topics,
  authors, every picture and document; moderates comments.
* Chief: also sections, the paper's own words, static pages, collections, the path of approval, routing rules and
  partners, words in comments, those who write them, their terms and policy; watches the press. Everything but
  people.
* Administrator: also people and their roles.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)


class Role(models.TextChoices):
    """The groups by their names; labels are what the desk shows."""

    REPORTER = "Reporter", _("Reporter")
    EDITOR = "Editor", _("Editor")
    CHIEF = "Chief", _("Chief")
    ADMINISTRATOR = "Administrator", _("Administrator")


class UnknownPermission(LookupError):
    """A role names a permission that no app has made; migrations have to run first."""

    id = "accounts.unknown-permission"


APPROVAL = "Editor's approval"

# What each role has beyond the one before it: app.codename.
_PERMISSIONS: dict[Role, str] = {
    Role.REPORTER: """
        wagtailadmin.access_admin
        content.add_article content.change_article content.view_article
        wire.view_wireitem wire.view_wirefile
    """,
    Role.EDITOR: """
        content.publish_article content.delete_article content.lock_article content.unlock_article
        content.add_livestory content.change_livestory
        content.add_liveentry content.change_liveentry content.delete_liveentry
        content.add_banner
        content.add_front content.change_front content.delete_front
        content.add_package content.change_package content.delete_package
        content.add_topic content.change_topic content.delete_topic
        newsletter.add_letter newsletter.change_letter newsletter.delete_letter newsletter.view_letter
        content.add_author content.change_author content.delete_author
        comments.view_comment comments.change_comment
    """,
    Role.CHIEF: """
        content.add_section content.change_section content.delete_section
        content.change_paper content.add_machines content.change_machines
        newsletter.add_plan newsletter.change_plan newsletter.view_plan
        press.view_page
        comments.change_commenter
        comments.add_terms comments.change_policy comments.export_comment
        comments.add_wordrule comments.change_wordrule comments.delete_wordrule comments.view_wordrule
        wire.add_agencypolicy wire.change_agencypolicy wire.delete_agencypolicy
        wire.add_routingrule wire.change_routingrule wire.delete_routingrule
        wire.add_partner wire.change_partner
        sources.add_source sources.change_source sources.delete_source
        wagtailcore.add_workflow wagtailcore.change_workflow wagtailcore.delete_workflow
        wagtailcore.add_task wagtailcore.change_task wagtailcore.delete_task
    """,
    Role.ADMINISTRATOR: """
        accounts.add_user accounts.change_user accounts.delete_user
        auth.add_group auth.change_group auth.delete_group
    """,
}
# Pictures and documents are granted by collection, static pages by their place in the tree.
_FILES: dict[Role, str] = {
    Role.REPORTER: "wagtailimages.add_image wagtailimages.choose_image wagtaildocs.choose_document",
    Role.EDITOR: "wagtailimages.change_image wagtaildocs.add_document wagtaildocs.change_document",
    Role.CHIEF: "wagtailcore.add_collection wagtailcore.change_collection wagtailcore.delete_collection",
}
_PAGES: dict[Role, str] = {
    Role.CHIEF: """
        wagtailcore.add_page wagtailcore.change_page wagtailcore.publish_page
        wagtailcore.lock_page wagtailcore.unlock_page wagtailcore.bulk_delete_page
    """,
}
# Wagtail's first migration makes these; they would stand beside our roles and confuse.
_FOREIGN_GROUPS = ("Editors", "Moderators")
_FOREIGN_WORKFLOW = "Moderators approval"


def install_roles() -> None:
    """Bring groups, their permissions and the way to an editor's approval to what this module says.

    May run any number of times; permissions given to a role by hand are kept. Raises UnknownPermission before the
    migrations have run.
    """
    with transaction.atomic():
        _remove_foreign()
        for place, role in enumerate(Role):
            group, _made = Group.objects.get_or_create(name=role.value)
            held = list(Role)[: place + 1]
            group.permissions.add(*_named(_PERMISSIONS, held))
            _grant_files(group, _named(_FILES, held))
            _grant_pages(group, _named(_PAGES, held))
        _install_approval()


def _named(source: dict[Role, str], roles: Iterable[Role]) -> list[Permission]:
    return [_permission(word) for role in roles for word in source.get(role, "").split()]


def _permission(word: str) -> Permission:
    app, _dot, codename = word.partition(".")
    found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if found is None:
        raise UnknownPermission(f"There is no permission {word}: run the migrations first.")
    return found


def _grant_files(group: Group, permissions: list[Permission]) -> None:
    root = Collection.get_first_root_node()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _grant_pages(group: Group, permissions: list[Permission]) -> None:
    root = Page.get_first_root_node()
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _install_approval() -> None:
    """Reporters hand a story in; an editor approves, which publishes it."""
    content_type = ContentType.objects.get(app_label="content", model="article")
    if WorkflowContentType.objects.filter(content_type=content_type).exists():
        return
    workflow = Workflow.objects.create(name=APPROVAL)
    task = GroupApprovalTask.objects.create(name=APPROVAL)
    task.groups.set(Group.objects.filter(name__in=[Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR]))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=content_type, workflow=workflow)


def _remove_foreign() -> None:
    Group.objects.filter(name__in=_FOREIGN_GROUPS, user__isnull=True).delete()
    Workflow.objects.filter(name=_FOREIGN_WORKFLOW, workflow_states__isnull=True).delete()
    Task.objects.filter(name=_FOREIGN_WORKFLOW, task_states__isnull=True).delete()
