"""Which policy holds for what an agency sends: the most particular one; without any, kills withdraw at once."""

from broadsheet.wire.models import AgencyPolicy


def policy_for(*, agency: str, source: str) -> AgencyPolicy:
    """The policy for an agency (its short name) and the way its item came in. One that names both goes before one
    that names the agency, that before one that names the way, that before the one for all; else the defaults, unsaved.
    """
    fitting = [
        policy
        for policy in AgencyPolicy.objects.all()
        if policy.agency.casefold() in {"", agency.casefold()} and policy.source in {"", source}
    ]
    return max(fitting, key=lambda policy: (bool(policy.agency), bool(policy.source)), default=AgencyPolicy())
