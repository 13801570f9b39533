"""The laws of the format: keys, files and order are the author's choice, and every place is true."""

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from random_plans import Made, plans, section_text

from opsaudit.binding.canonical import canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.messages import Lang
from opsaudit.model.node import Scalar, SourceFile
from opsaudit.model.plan import Plan
from opsaudit.source.files import read_sources

FEW = settings(max_examples=60, deadline=None)


def load(folder: Path) -> tuple[Plan, list[str], tuple[SourceFile, ...]]:
    sources = read_sources(folder)
    plan, findings, _keys = bind_plan(sources.files)
    return plan, [finding.message.en for finding in (*sources.findings, *findings)], sources.files


def write(made: dict[str, list[Made]], lang: Lang, folder: Path, *, files: int, seed: int) -> None:
    """Spread the entities over files: in any order, in flow or block style, a section in several files."""
    lot = random.Random(seed)
    chunks = []
    for section, entities in made.items():
        cut = lot.randint(0, len(entities))
        parts = [part for part in (entities[:cut], entities[cut:]) if part]
        chunks += [section_text(section, part, lang, flow=lot.random() < 0.5) for part in parts]
    lot.shuffle(chunks)
    texts: list[list[str]] = [[] for _ in range(files)]
    for chunk in chunks:
        lot.choice(texts).append(chunk)
    for number, lines in enumerate(texts):
        # Two pieces of one section cannot stand in one document: a key occurs once.
        (folder / f"{number}.yaml").write_text("---\n".join(lines), encoding="utf-8")


@FEW
@given(plans(), st.integers(1, 4), st.integers(0, 99))
def test_a_plan_says_the_same_with_keys_of_either_language_over_any_files(made, files, seed) -> None:
    found = []
    for lang, number in (("zh", 1), ("en", 1), ("zh", files), ("en", files)):
        with TemporaryDirectory() as folder:
            write(made, lang, Path(folder), files=number, seed=seed + number)
            plan, findings, _sources = load(Path(folder))
            found.append((canonical(plan), findings))
    assert found == [(found[0][0], [])] * 4


@FEW
@given(plans(), st.sampled_from(["zh", "en"]), st.integers(1, 3), st.integers(0, 99))
def test_every_place_points_at_the_text_that_it_claims(made, lang, files, seed) -> None:
    with TemporaryDirectory() as folder:
        write(made, lang, Path(folder), files=files, seed=seed)
        plan, _findings, sources = load(Path(folder))
    lines = {file.path: file.text.split("\n") for file in sources}
    seen = 0
    for entity in (entity for members in plan.entities.values() for entity in members):
        for entry in entity.origin.entries.values():
            for node in (entry.key, entry.value, *getattr(entry.value, "items", ())):
                if isinstance(node, Scalar):
                    seen += 1
                    place = node.place
                    assert place.line == place.end_line
                    shown = lines[place.file][place.line - 1][place.column - 1 : place.end_column - 1]
                    assert (json.loads(shown) if node.style == "double" else shown) == node.text
    assert seen
