"""The roles as they stand in the database."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Workflow, WorkflowContentType

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import Role, UnknownPermission, install_roles


def granted(role: Role) -> set[str]:
    found = Group.objects.get(name=role.value).permissions.all()
    return {f"{each.content_type.app_label}.{each.codename}" for each in found}


def test_each_role_may_do_what_the_one_before_may(db: None) -> None:
    install_roles()
    reporter, editor, chief, administrator = map(granted, Role)
    assert reporter < editor < chief < administrator


def test_only_administrators_manage_people(db: None) -> None:
    install_roles()
    may = {role for role in Role if "accounts.change_user" in granted(role)}
    assert may == {Role.ADMINISTRATOR}


def test_installing_twice_changes_nothing(db: None) -> None:
    install_roles()
    before = {role: granted(role) for role in Role}
    install_roles()
    assert {role: granted(role) for role in Role} == before
    assert (Group.objects.count(), Workflow.objects.count(), WorkflowContentType.objects.count()) == (4, 1, 1)


def test_permissions_given_by_hand_stay(db: None) -> None:
    install_roles()
    extra = Permission.objects.get(codename="delete_author")
    Group.objects.get(name=Role.REPORTER.value).permissions.add(extra)
    install_roles()
    assert "content.delete_author" in granted(Role.REPORTER)


def test_wagtails_own_groups_go_unless_somebody_is_in_them(db: None) -> None:
    User.objects.create_user("old").groups.add(Group.objects.get(name="Moderators"))
    install_roles()
    assert set(Group.objects.values_list("name", flat=True)) == {*Role.values, "Moderators"}


def test_missing_permission_is_named(db: None) -> None:
    Permission.objects.filter(codename="view_wireitem").delete()
    with pytest.raises(UnknownPermission, match=r"wire\.view_wireitem"):
        install_roles()
