"""How each follower as a whole is doing: when it last took something, how often it failed since, when to try again."""

from django.db import connection

from broadsheet.press.delivery.models import Standing


def is_up(*, follower: str, now: float) -> bool:
    """Whether it may be tried at `now`."""
    return not Standing.objects.filter(follower=follower, retry_at__gt=now).exists()


def succeeded(*, follower: str, now: float) -> bool:
    """It took something. Whether it had failed before that."""
    had_failed = Standing.objects.filter(follower=follower, failures__gt=0).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO delivery_standing (follower, success_at, failures, retry_at, error) VALUES (%s, %s, 0, 0, '')"
            " ON CONFLICT (follower) DO UPDATE SET success_at = excluded.success_at, failures = 0, retry_at = 0,"
            " error = ''",
            [follower, now],
        )
    return had_failed


def complained(*, follower: str, error: str, now: float) -> None:
    """It refused a path: worth showing, no reason to leave it alone."""
    Standing.objects.update_or_create(follower=follower, defaults={"error": error, "error_at": now})


def failed(*, follower: str, error: str, now: float, least: float, most: float) -> float:
    """It took nothing. The seconds to wait: twice as long each time, from `least` to `most`."""
    before = Standing.objects.filter(follower=follower).first()
    failures = (before.failures if before else 0) + 1
    wait = min(least * float(1 << min(failures - 1, 20)), most)
    Standing.objects.update_or_create(
        follower=follower,
        defaults={"failures": failures, "retry_at": now + wait, "error": error, "error_at": now},
    )
    return wait
