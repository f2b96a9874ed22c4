"""Presses on the toy paper that die and come back: `python -m tests.press.mortality FOLDER COUNT SEED DIARY`.

Forks COUNT presses, kills one with -9 every fraction of a second and forks another, until its standard input ends;
then prints how many died. The diary gets a line whenever a press takes up a batch to put it in place ("takes"), and
when it has been ("lays").
"""

import os
import random
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")


def keep_a_diary(file: str) -> None:
    from broadsheet.press.edition import Edition

    put, handle = Edition.put, os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def noted(edition: Edition, steps: Any, **how: Any) -> Any:
        paths = " ".join(step.path for step in steps)
        os.write(handle, f"takes {os.getpid()} {paths}\n".encode())
        done = put(edition, steps, **how)
        os.write(handle, f"lays {os.getpid()} {paths}\n".encode())
        return done

    Edition.put = noted  # type: ignore[method-assign]


def be_a_press(folder: str) -> NoReturn:
    from broadsheet.press.building import Press
    from broadsheet.press.edition import Edition
    from broadsheet.press.lifeline import end_with
    from tests.press.toys import toy_register

    end_with(parent=os.getppid())
    try:
        press = Press(Edition(Path(folder)), toy_register(), pages_a_turn=3)
        press.edition.prepare()
        while True:
            press.settle()
            time.sleep(0.002)
    except BaseException:  # noqa: BLE001 - the edge of a process
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def fork(folder: str) -> int:
    number = os.fork()
    return number or be_a_press(folder)


def main(folder: str, count: str, seed: str, diary: str) -> None:
    django.setup()
    keep_a_diary(diary)
    dice, deaths = random.Random(int(seed)), 0
    presses = [fork(folder) for _ in range(int(count))]
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], dice.uniform(0.05, 0.5))[0]:
        victim = dice.randrange(len(presses))
        os.kill(presses[victim], signal.SIGKILL)
        ended = os.waitpid(presses[victim], 0)[1]
        if not os.WIFSIGNALED(ended):
            raise RuntimeError("a press ended by itself")
        deaths += 1
        presses[victim] = fork(folder)
    for press in presses:
        os.kill(press, signal.SIGKILL)
        os.waitpid(press, 0)
    sys.stdout.write(f"{deaths}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
