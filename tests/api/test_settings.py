"""Settings come from the environment, and a wrong one is told by its name."""

from __future__ import annotations

import pytest

from api.errors import SettingsError
from api.settings import Settings


def test_environment() -> None:
    found = Settings.from_environment({"QUANZE_MAX_QUERY": "7", "QUANZE_BASE": "http://a/", "OTHER": "1"})
    assert found == Settings(max_query=7, base="http://a/")
    assert Settings.from_environment({"QUANZE_MAX_NODES": ""}) == Settings()


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "²", "1_000"])
def test_wrong_number(value: str) -> None:
    with pytest.raises(SettingsError, match="QUANZE_PAGE_SIZE"):
        Settings.from_environment({"QUANZE_PAGE_SIZE": value})
