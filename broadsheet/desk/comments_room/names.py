"""What the queues are called."""

from django.utils.translation import gettext_lazy as _

from broadsheet.comments.queues import Queue

QUEUES = {
    Queue.PENDING: _("Waiting"),
    Queue.REPORTED: _("Reported by readers"),
    Queue.WITHHELD: _("Withheld"),
    Queue.SPAM: _("Spam"),
    Queue.PUBLISHED: _("Published"),
    Queue.REJECTED: _("Rejected"),
}
