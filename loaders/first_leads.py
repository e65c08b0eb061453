"""Notes that the first unit of each list leads, by the table rules/first_leads.toml: they are no units.

What they say is told by the order of a list: the lead is inferred as where nothing is said (RECORD, Roles).
"""

from __future__ import annotations

import re
from functools import cache

from loaders.ruleset import read_rules


@cache
def first_leads_rider() -> re.Pattern[str]:
    """Such a note as the last clause of a list of units: A、B,列第一位的为牵头单位,下同."""
    notes = "|".join(rule.pattern.pattern for rule in read_rules("first_leads"))
    opens = r"[,;。](?:其中)?(?:[^,;。、]{0,8}中|(?:责任)?(?:单位|部门))?"
    return re.compile(rf"{opens}(?:{notes})[^,;。]{{0,6}}(?:,?(?:以下同|下同|后同))?$")
