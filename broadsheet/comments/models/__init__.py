"""The comments' tables. Each file holds what belongs together; nothing else imports past this."""

from broadsheet.comments.models.comment import Comment, Proof, State
from broadsheet.comments.models.commenter import Commenter, Standing
from broadsheet.comments.models.history import Decision, Reason, Verb
from broadsheet.comments.models.moderating import Claim, DigestWish, Rank
from broadsheet.comments.models.policy import Mode, Order, Policy, Terms
from broadsheet.comments.models.report import Report, ReportReason
from broadsheet.comments.models.traces import Confirmation, SpentToken, Trace
from broadsheet.comments.models.words import Category, Severity, WordRule

__all__ = [
    "Category",
    "Claim",
    "Comment",
    "Commenter",
    "Confirmation",
    "Decision",
    "DigestWish",
    "Mode",
    "Order",
    "Policy",
    "Proof",
    "Rank",
    "Reason",
    "Report",
    "ReportReason",
    "Severity",
    "SpentToken",
    "Standing",
    "State",
    "Terms",
    "Trace",
    "Verb",
    "WordRule",
]
