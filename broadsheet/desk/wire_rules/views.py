"""What a rule, as it stands in the form, would have done with the last thousand items."""

from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from broadsheet.desk.permissions import allowed
from broadsheet.desk.viewsets.routing_rule import FIELDS
from broadsheet.kit import clock
from broadsheet.wire.models import RoutingRule
from broadsheet.wire.routing.dry_run import dry_run

_SHOWN = 100


@allowed("wire.change_routingrule")
@require_POST
def try_view(request: HttpRequest) -> HttpResponse:
    """The dry run of the rule in the form (`rule`: its id, if it was saved before). Nothing is saved."""
    number = request.GET.get("rule", "")
    saved = RoutingRule.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    form = modelform_factory(RoutingRule, fields=FIELDS)(request.POST, instance=saved)
    if not form.is_valid():
        return render(request, "desk/rules/tried.html", {"form": form}, status=400)
    rule = form.save(commit=False)
    tried = dry_run(rule=rule)
    return render(
        request,
        "desk/rules/tried.html",
        {"rule": rule, "tried": tried, "found": tried.found[:_SHOWN], "now": clock.now()},
    )
