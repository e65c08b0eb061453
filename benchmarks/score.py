"""Scores the reading against gold records: python benchmarks/score.py SHARED.

SHARED is a folder with `eval/score.py`, `eval/gold` and the documents in `seeds`. Prints each category
and fails where the whole or one category is below its floor.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

OVERALL_FLOOR = 0.97
CATEGORY_FLOOR = 0.93


def score(shared: Path) -> dict[str, Any]:
    """What score.py says of `quanze extract`, as its JSON."""
    quanze = Path(sysconfig.get_path("scripts")) / "quanze"
    command = f"{shlex.quote(quanze.as_posix())} extract {{file}}"
    words = [sys.executable, str(shared / "eval" / "score.py"), "--json", "--command", command]
    done = subprocess.run(
        [*words, str(shared / "eval" / "gold"), str(shared / "seeds")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"score.py failed: {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def shortfalls(result: dict[str, Any]) -> list[str]:
    """Each score that is below its floor, and each document that failed, in words."""
    low = [f"{stem}: {row['error']}" for stem, row in result["documents"].items() if row["error"]]
    if result["overall"] < OVERALL_FLOOR:
        low.append(f"overall {result['overall']:.4f} < {OVERALL_FLOOR}")
    for name, row in result["scores"].items():
        if row["f1"] is not None and row["f1"] < CATEGORY_FLOOR:
            low.append(f"{name} {row['f1']:.4f} < {CATEGORY_FLOOR}")
    return low


def main() -> None:
    """Print the scores; exit 1 with what is too low."""
    result = score(Path(sys.argv[1]))
    print(f"{'overall':<24}{result['overall']:.4f}")
    for name, row in result["scores"].items():
        print(f"{name:<24}" + ("-" if row["f1"] is None else f"{row['f1']:.4f}"))
    if low := shortfalls(result):
        sys.exit("\n".join(low))


if __name__ == "__main__":
    main()
