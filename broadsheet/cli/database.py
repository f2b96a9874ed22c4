"""Whether the database can be used, asked before anything else; and its refusals in a sentence that says what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

OLDEST = 15
# What PostgreSQL says (libpq gives no code before a connection stands), and what is to be done about it.
REFUSALS = (
    (r'database ".*" does not exist', "There is no database {name}. Make it: createdb --owner={user} {name}"),
    (r'role ".*" does not exist', "There is nobody called {user}. Make them: createuser --pwprompt {user}"),
    (r"password|authentication failed", "It refuses {user}: correct the user or the password in DATABASE_URL."),
    (r"no pg_hba.conf entry", "It lets nobody in from here as {user}: add a line to its pg_hba.conf."),
    (r"permission denied for database", "Let {user} in: GRANT CONNECT ON DATABASE {name} TO {user}"),
    (r"too many (clients|connections)|remaining connection slots", "It has no connection left: raise max_connections."),
    (r"starting up|not yet accepting", "It is just starting: try again in a moment."),
    (r"resolve host|translate host name", "There is no such host: correct DATABASE_URL."),
)
DEAD = "Nobody answers there: start PostgreSQL, or correct the host and the port in DATABASE_URL."


class Unusable(RuntimeError):
    """The database can't be used; the sentence says why and what to do."""

    id = "cli.unusable-database"


def check() -> None:
    """Ask PostgreSQL whether it lets us in, is new enough, speaks UTF-8 and lets us make tables. Raises Unusable."""
    if connection.vendor != "postgresql":
        return
    with in_a_sentence(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),"
            " pg_is_in_recovery(), COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false)"
        )
        version, encoding, is_copy, may_create = cursor.fetchone()
    if version < OLDEST:
        raise _unusable(f"It is version {version}: Broadsheet needs PostgreSQL {OLDEST} or newer.")
    if encoding != "UTF8":
        raise _unusable(f"It is in {encoding}: make {{name}} anew with createdb --encoding=UTF8 --template=template0.")
    if is_copy:
        raise _unusable("It is a copy that can only be read: name the primary server in DATABASE_URL.")
    if not may_create:
        raise _unusable("{user} may not make tables in it: ALTER DATABASE {name} OWNER TO {user}")


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Within it, a database that can't be reached, or refuses us, is said in a sentence. Raises Unusable."""
    try:
        yield
    except (OperationalError, InterfaceError) as fault:
        if connection.vendor != "postgresql":
            raise
        raise _unusable(_advice(str(fault)), said=str(fault)) from fault
    except DatabaseError as fault:
        if getattr(fault.__cause__, "sqlstate", None) != "42501":
            raise
        sentence = "{user} may not do all that it must: ALTER DATABASE {name} OWNER TO {user}"
        raise _unusable(sentence, said=str(fault)) from fault


def _advice(said: str) -> str:
    return next((sentence for words, sentence in REFUSALS if re.search(words, said)), DEAD)


def _unusable(sentence: str, *, said: str = "") -> Unusable:
    it: dict[str, Any] = settings.DATABASES["default"]
    user, name = it["USER"] or "the user", it["NAME"]
    where = f"PostgreSQL database {name} at {it['HOST'] or 'the local socket'}{':' if it['PORT'] else ''}{it['PORT']}"
    words = f"The {where} can't be used. {sentence.format(user=user, name=name)}"
    return Unusable(f"{words}\n(It said: {' '.join(said.split())})" if said else words)
