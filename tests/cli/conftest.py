"""A watch beside a folder with one plan."""

import pytest
from watched_process import GOAL, Watching


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "here"
    (made / ".git").mkdir(parents=True)
    (made / "plan.yaml").write_text(GOAL, encoding="utf-8")
    return made


@pytest.fixture
def watching(folder):
    started = []

    def start(*args, **options):
        started.append(Watching(folder, *args, **options))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
