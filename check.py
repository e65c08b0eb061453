# -*- coding: utf-8 -*-
"""Sets everything up and runs all checks: python check.py. One alone: python check.py lint."""

import sys

# No newer syntax in this file: an older interpreter must get this far to be told.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "需要 Python 3.11 或更高版本 / Python 3.11 or later is needed: https://www.python.org/downloads/"
    )

from bootstrap import run_main
from tasks import check

if __name__ == "__main__":
    run_main(check)
