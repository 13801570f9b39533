"""How a plan is spread over files says nothing: any split, in any order, is the same plan."""

from collections.abc import Iterator
from itertools import pairwise
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.binding.canonical import canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.source.files import find_plan_files, read_sources

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = ("yunchuan-en", "yunchuan-zh")


def text_of(name: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in find_plan_files(EXAMPLES / name))


def pieces(text: str) -> list[str]:
    """Cut a plan into texts that are each a plan: every item of every list of a section under its own key."""
    return [piece for section in _cut(text.splitlines(keepends=True), "") for piece in _items(section)]


def _cut(lines: list[str], indent: str) -> Iterator[list[str]]:
    """Yield the stretches of lines that each begin with text at an indentation."""
    begins = [n for n, line in enumerate(lines) if line.startswith(indent) and line[len(indent)] not in " #\n"]
    for start, end in pairwise([*begins, len(lines)]):
        yield lines[start:end]


def _items(section: list[str]) -> Iterator[str]:
    key, *rest = section
    if not (key.rstrip().endswith(":") and rest and rest[0].startswith("  - ")):
        yield "".join(section)
        return
    for item in _cut(rest, "  "):
        yield key + "".join(item)


def said(path: Path) -> tuple[object, ...]:
    """Return what a plan says, whatever the order of its entries, and what is wrong with it."""
    sources = read_sources(path)
    plan, findings, keys = bind_plan(sources.layers[0], bases=sources.layers[1:])
    sections = {
        name: sorted(map(dumps, part)) if isinstance(part, list) else part for name, part in canonical(plan).items()
    }
    return sections, [finding.message.en for finding in (*sources.findings, *findings)], keys


@pytest.mark.parametrize("name", PLANS)
def test_the_examples_fall_into_many_pieces(name: str) -> None:
    assert len(pieces(text_of(name))) > 40


@pytest.mark.parametrize("name", PLANS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_split_over_files_is_the_same_plan(name: str, data: st.DataObject) -> None:
    parts = data.draw(st.permutations(pieces(text_of(name))))
    homes = data.draw(
        st.lists(st.sampled_from(["a", "B", "目标", "deep/c", "z"]), min_size=len(parts), max_size=len(parts))
    )
    with TemporaryDirectory() as temporary:
        split = Path(temporary)
        for home, part in zip(homes, parts, strict=True):
            file = split / f"{home}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as stream:
                stream.write(f"---\n{part}")
        assert said(split) == said(EXAMPLES / name)
        (split / "main.yaml").write_text("include: '**/*.yaml'\n", encoding="utf-8")
        assert said(split / "main.yaml") == said(EXAMPLES / name)


@pytest.mark.parametrize("name", PLANS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_split_over_a_plan_and_its_base_is_the_same_plan(name: str, data: st.DataObject) -> None:
    parts = pieces(text_of(name))
    own = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    with TemporaryDirectory() as temporary:
        for folder, head, mine in (("own", "extends: ../base\n", True), ("base", "", False)):
            texts = [part for part, is_own in zip(parts, own, strict=True) if is_own is mine]
            text = "\n---\n".join([head, *texts])
            Path(temporary, folder).mkdir()
            Path(temporary, folder, "plan.yaml").write_text(text, encoding="utf-8")
        assert said(Path(temporary, "own"))[:2] == said(EXAMPLES / name)[:2]
