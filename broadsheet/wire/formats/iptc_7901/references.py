"""Which message another one is about: "KILL dpa 0123", "replaces AFP0456"."""

import re

_HEAD_LETTERS = 900  # such a reference stands at the head of a message, not somewhere in a story


def named_message(*, header_source: str, own: str, text: str, notes: list[str]) -> str:
    """The number of the one message that the head of the text names by its source; "" for none or several."""
    if not header_source or not own:
        return ""
    shape = re.compile(rf"\b{re.escape(header_source)}[ -]?([0-9]{{3,5}})\b", re.IGNORECASE)
    numbers = {int(number) for number in shape.findall(text[:_HEAD_LETTERS])} - {int(own)}
    if len(numbers) > 1:
        told = ", ".join(f"{header_source}{number:04}" for number in sorted(numbers))
        notes.append(f"It names several messages ({told}): none was taken for the one it is about.")
    if len(numbers) != 1:
        return ""
    number = numbers.pop()
    named = f"{header_source}{number:04}"
    notes.append(f"It is about message {named} and was taken for a version of that, of the same day.")
    return str(number)
