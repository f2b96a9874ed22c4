"""Addresses below /desk/comments/rules/."""

from django.urls import path

from broadsheet.desk.comment_rules import policies, terms

urlpatterns = [
    path("comments/terms/", terms.terms_view, name="desk_comment_terms"),
    path("comments/policy/", policies.policies_view, name="desk_comment_policy"),
]
