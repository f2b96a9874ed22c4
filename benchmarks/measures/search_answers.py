"""How many questions are answered first by the passage that answers them."""

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.questions import hit1, read


def figures(*, folder: Path | None, index: Path) -> dict[str, Any]:
    """hit1_{lang} for each language that the set has."""
    passages, questions = read(folder)
    missed = hit1(passages=passages, questions=questions, folder=index)
    asked = Counter(passages[question.answer].lang for question in questions)
    found = {f"hit1_{lang}": round(1 - len(missed[lang]) / asked[lang], 4) for lang in sorted(asked)}
    return {**found, "passages": len(passages), "questions": len(questions), "questions_from": str(folder or "our own")}
