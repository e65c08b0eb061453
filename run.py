# -*- coding: utf-8 -*-
"""Sets everything up, loads the example plans, serves them and prints the address: python run.py.

Further words go to `quanze serve`: python run.py --port 8001.
"""

import sys

# No newer syntax in this file: an older interpreter must get this far to be told.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "需要 Python 3.11 或更高版本 / Python 3.11 or later is needed: https://www.python.org/downloads/"
    )

from bootstrap import run_main
from tasks import demo

if __name__ == "__main__":
    run_main(demo)
