"""Runs the benchmarks that are named, or all, and says what came of them."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from benchmarks import page, record
from benchmarks.machine import describe
from benchmarks.record import Measured
from benchmarks.registry import BENCHMARKS, Benchmark, run
from benchmarks.rows import Row, Unavailable, text_table


def main() -> None:
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what Parlour claims.")
    parser.add_argument("name", nargs="*", choices=[*names, []], help=f"which: {', '.join(names)}; all where left out")
    wanted = parser.parse_args().name or names
    kept, missed = record.read(), 0
    for benchmark in BENCHMARKS:
        if benchmark.name in wanted:
            try:
                found = measure(benchmark)
            except Unavailable as missing:
                print(f"  cannot be measured here: {missing}")
                continue
            kept[benchmark.name] = Measured(date.today().isoformat(), describe(), found)
            record.write(kept)
            missed += sum(row.ok is False for row in found)
    if page.write(kept):
        print(f"\nwritten to {page.FILE.relative_to(page.FILE.parent.parent)}")
    if missed:
        sys.exit(f"{missed} of what is promised was not kept.")


def measure(benchmark: Benchmark) -> list[Row]:
    """Run it in a process of its own, so that none finds what another has left."""
    print(f"\n{benchmark.title} ({benchmark.name})", flush=True)
    start = time.monotonic()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(run, benchmark.module).result()
    print(text_table(found))
    print(f"  took {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    main()
