"""The terms of publication, one form for each language; each text that was ever in force stays."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from broadsheet.comments.actions.set_terms import set_terms
from broadsheet.comments.models import Comment, Terms
from broadsheet.comments.queries import terms_in_force
from broadsheet.desk.comment_rules.forms import TermsForm
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES


@allowed("comments.add_terms")
@require_http_methods(["GET", "POST"])
def terms_view(request: HttpRequest) -> HttpResponse:
    """The terms in force in each language, and those before; a POST sets one language's."""
    typed = TermsForm(request.POST) if request.method == "POST" else None
    if typed is not None and typed.is_valid() and _set(request, typed):
        return redirect("desk_comment_terms")
    context = {"languages": [_language(lang, typed) for lang in LANGUAGES]}
    return render(request, "desk/comment_rules/terms.html", context, status=400 if typed is not None else 200)


def _set(request: HttpRequest, form: TermsForm) -> bool:
    lang, text = form.cleaned_data["lang"], form.cleaned_data["text"]
    if lang not in LANGUAGES:
        form.add_error(None, _("The paper isn’t printed in this language."))
        return False
    current = terms_in_force(lang=lang)
    if form.cleaned_data["version"] != current.version:
        form.add_error("text", _("Somebody else has changed these terms meanwhile: they stand below, as version %(n)d.")
                       % {"n": current.version})  # fmt: skip
        form.data = {name: form.data[name] for name in form.data} | {"version": str(current.version)}
        return False
    made = set_terms(lang=lang, text=text, by=person(request), now=clock.now())
    if made.version == current.version:
        messages.info(request, _("The terms are as they were."))
    else:
        log(instance=made, action="wagtail.create", user=person(request))
        messages.success(request, _("From now on readers agree to version %(n)d.") % {"n": made.version})
    return True


def _language(lang: str, typed: TermsForm | None) -> dict[str, object]:
    current = terms_in_force(lang=lang)
    agreed = dict(Comment.objects.filter(terms__lang=lang).order_by().values_list("terms").annotate(Count("pk")))
    versions = list(Terms.objects.filter(lang=lang).select_related("created_by"))
    for each in versions:
        each.agreed = agreed.get(each.pk, 0)  # type: ignore[attr-defined]  # for the template alone
    is_typed = typed is not None and typed.data.get("lang") == lang
    return {
        "code": lang,
        "current": current,
        "form": typed if is_typed else TermsForm.of(current),
        "is_typed": is_typed,
        "versions": versions,
    }
