"""The address at which a rule is tried, below /desk/wire/."""

from django.urls import path

from broadsheet.desk.wire_rules import views

urlpatterns = [path("wire/rules/try/", views.try_view, name="desk_wire_rule_try")]
