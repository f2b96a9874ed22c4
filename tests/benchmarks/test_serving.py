"""The server's bench: the worse case counts, each page that is asked for is there, and faults are no figures."""

from pathlib import Path

import pytest

from benchmarks.readers import said
from benchmarks.served import write_edition
from benchmarks.serving import Case, Figures
from broadsheet.press.serving.files import file_of


def case(*, ratio: float, p99_ratio: float) -> Case:
    return Case(
        requests_per_second=1.0, ratio=ratio, lowest_ratio=0.0, highest_ratio=9.0, p99_ms=1.0, p99_ratio=p99_ratio
    )


def test_the_worse_of_the_two_cases_counts() -> None:
    figures = Figures(
        cases={"one": case(ratio=0.9, p99_ratio=2.0), "many": case(ratio=0.7, p99_ratio=1.0)}, memory_mb=1.0
    )
    assert (figures.ratio, figures.p99_ratio) == (0.7, 2.0)


def test_each_path_of_the_edition_has_its_file(tmp_path: Path) -> None:
    paths = write_edition(folder=tmp_path, pages=50)
    assert len(set(paths)) == 50
    assert all((tmp_path / "edition" / file_of(path=path, status=200)).is_file() for path in paths)


@pytest.mark.parametrize(("printed", "p99_ms"), [("740.00us", 0.74), ("3.20ms", 3.2), ("1.10s", 1100.0)])
def test_what_wrk_prints_is_read(printed: str, p99_ms: float) -> None:
    load = said(output=f"  Latency Distribution\n     99%   {printed}\nRequests/sec:  64471.50\n")
    assert (load.requests_per_second, load.p99_ms) == (64471.5, pytest.approx(p99_ms))


@pytest.mark.parametrize("fault", ["Non-2xx or 3xx responses: 3", "Socket errors: connect 0, read 9"])
def test_a_run_with_faults_is_no_figure(fault: str) -> None:
    with pytest.raises(RuntimeError, match="not every request"):
        said(output=f"     99%   1.00ms\nRequests/sec:  1.00\n{fault}\n")
