"""No test reads or leaves results in the cache of whoever runs it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    os.environ["OPSAUDIT_CACHE_DIR"] = str(folder)
    yield folder
    del os.environ["OPSAUDIT_CACHE_DIR"]
