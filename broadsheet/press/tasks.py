"""Django's background tasks as rows of the due table: Wagtail's housekeeping never holds up an editor.

The same task with the same arguments, asked for again before it was done, is done once.
"""

from datetime import datetime
from typing import Any

import orjson
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string

from broadsheet.kit import clock
from broadsheet.press import due

KIND = "task"


class DueBackend(BaseTaskBackend):
    """Writes each task down as due now; results are not kept."""

    supports_defer = True

    def enqueue(self, task: "Task[Any, Any]", args: Any, kwargs: Any) -> "TaskResult[Any, Any]":
        """Write the task down. Raises django.tasks.exceptions.InvalidTaskError."""
        self.validate_task(task)
        subject = orjson.dumps([task.module_path, args, kwargs], option=orjson.OPT_SORT_KEYS).decode()
        due.schedule(kind=KIND, subject=subject, at=task.run_after or clock.now())
        return TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=clock.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def perform_task(subject: str, now: datetime) -> None:
    """The due table's handler."""
    del now
    path, args, kwargs = orjson.loads(subject)
    import_string(path).call(*args, **kwargs)


def register() -> None:
    """Tell the due table who performs tasks."""
    due.handles(kind=KIND, handler=perform_task)
