"""Writes `ontology/registry/townships.tsv`: python docs/make_townships.py streets.csv.

The list has the columns code (nine digits, of the division codes for statistics) and name, as
`dist/streets.csv` of the data set china-division (github.com/modood/Administrative-divisions-of-China), which
has them from the National Bureau of Statistics. Kept are towns, townships, sumu and subdistricts of known
divisions; farms, parks and zones are no townships.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from ontology.divisions import division_of_code

TABLE = Path(__file__).parents[1] / "ontology" / "registry" / "townships.tsv"
HEADER = "code\tname\n"
NOTE = (
    "# 国家统计局《统计用区划代码和城乡划分代码》2023年版(截至2023-06-30),乡级;www.stats.gov.cn;"
    "经 github.com/modood/Administrative-divisions-of-China 整理;开发区等统计用代码下的不列\n"
)
NAME = re.compile(r"(?P<name>[\w·]{1,20}?(?:镇|乡|苏木|街道))(?:办事处)?")


def main(source: Path) -> None:
    """Read the list, write the table."""
    lines = []
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            match = NAME.fullmatch(row["name"].strip())
            if match and division_of_code(row["code"][:6]):
                lines.append(f"{row['code']}\t{match['name']}\n")
    TABLE.write_text(HEADER + NOTE + "".join(sorted(lines)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
