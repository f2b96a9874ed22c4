"""What is done again and again for comments, planned when the paper is set up; a row that is there stays."""

from datetime import datetime

from broadsheet.comments import digest, keeping
from broadsheet.comments.learner import ordering


def begin(*, now: datetime) -> None:
    """Have it all done: forgetting, the moderators' mail, the learner."""
    keeping.begin(now=now)
    digest.begin(now=now)
    ordering.begin(now=now)
