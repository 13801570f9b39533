"""The file of a baseline: what is written is read back, and what is wrong in it is told with its place."""

import datetime as dt
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.baseline.model import NOWHERE, Baseline, Entry
from opsaudit.baseline.reading import read_baseline
from opsaudit.baseline.writing import to_json
from opsaudit.errors import UsageError
from opsaudit.report.cells import escaped

PRINT = "0123456789abcdef" * 2
GOOD = {
    "plan": "plans/acme",
    "code": "SMART003",
    "subject": "goals/G-1",
    "key": "statement",
    "fingerprint": PRINT,
    "first_seen": "2026-03-31",
}
TOP = {"schema": "opsaudit/baseline/v1", "fingerprints": "opsaudit/v1"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text):
    file = Path("b.json")
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_baseline(file.absolute())


def text_of(*rows, **top):
    listed = ",\n  ".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    heads = "".join(f' "{key}": {json.dumps(value)},\n' for key, value in {**TOP, **top}.items() if value is not None)
    return f'{{\n{heads} "entries": [\n  {listed}\n ]\n}}\n'


def refused(text):
    with pytest.raises(UsageError) as caught:
        read(text)
    assert caught.value.exit_code == 2
    zh, en = caught.value.show("zh"), caught.value.show("en")
    assert re.search("[一-鿿]", zh)
    assert not re.search("[一-鿿]", en.replace("目", ""))
    return en


WRONG = [
    ({"count": 0}, "'count' takes a positive whole number, not 0"),
    ({"count": True}, "'count' takes a positive whole number, not true"),
    ({"count": 1.5}, "'count' takes a positive whole number, not 1.5"),
    ({"line": -1}, "'line' takes the number of a line, not -1"),
    ({"until": "2026-02-30"}, "'until' takes a date, as 2026-03-31, not \"2026-02-30\""),
    ({"until": None}, "'until' takes a date, as 2026-03-31, not null"),
    ({"file": 3}, "'file' takes a text, not 3"),
    ({"untill": "2026-03-31"}, "unknown key 'untill'; did you mean 'until'?"),
    ({"plan": ""}, "'plan' takes the path of a plan, not \"\""),
    ({"code": ["SMART003"]}, "'code' takes the code of a rule, not [\"SMART003\"]"),
    ({"fingerprint": "x"}, "'fingerprint' takes 32 hexadecimal digits, not \"x\""),
    ({"first_seen": "31.3.2026"}, "'first_seen' takes a date, as 2026-03-31, not \"31.3.2026\""),
]


class TestWhatIsWrong:
    @pytest.mark.parametrize(("change", "told"), WRONG)
    def test_with_an_entry_is_told_at_its_key(self, here, change, told):
        del here
        text = text_of({**GOOD, **change})
        column = text.splitlines()[4].index(f'"{next(iter(change))}"') + 1
        assert refused(text) == f"b.json:5:{column}: {told}"

    @pytest.mark.parametrize("key", GOOD)
    def test_with_an_entry_that_lacks_something_is_told_at_the_entry(self, here, key):
        del here
        row = {name: value for name, value in GOOD.items() if name != key}
        assert refused(text_of(row)) == f"b.json:5:3: '{key}' is missing"

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (text_of(GOOD, GOOD), "b.json:6:3: line 5 holds this entry already; delete one of them"),
            (text_of("3"), "b.json:5:3: an entry of a baseline is a JSON object"),
            (text_of('{"plan": "a", "plan": "b"}'), "b.json:5:3: 'code' is missing"),
            (text_of(GOOD, schema="opsaudit/baseline/v2"), "b.json:2:12: 'schema' has to be opsaudit/baseline/v1, not"),
            (text_of(GOOD, fingerprints="v0"), 'b.json:3:18: its fingerprints are "v0", and those of this version'),
            (text_of(GOOD, schema=None), "b.json:1:1: 'schema' is missing"),
            (text_of(GOOD, entrys=[]), "b.json:4:12: unknown key 'entrys'; did you mean 'entries'?"),
            ('{"schema": "opsaudit/baseline/v1", "fingerprints": "opsaudit/v1"}', "b.json:1:1: 'entries' is missing"),
            (json.dumps({**TOP, "entries": {}}), "b.json:1:78: 'entries' takes a list"),
            ("[]", "b.json:1:1: a baseline is a JSON object"),
            ("", "b.json:1:1: this is not valid JSON"),
            ("[" * 100_000, "b.json:1:1: this is not valid JSON"),
            (f'{{"entries": {"9" * 5000}}}', "b.json:1:1: this is not valid JSON"),
            (text_of(GOOD, GOOD).replace("},\n", "}\n"), "b.json:6:3: this is not valid JSON"),
            (text_of(GOOD).replace("\n  {", "\n<<<<<<< HEAD\n  {"), "b.json:5:1: this is not valid JSON"),
            (b'{"schema": "\xff"}', "b.json:1:1: the file is not UTF-8"),
        ],
    )
    def test_with_the_file_is_told_where_it_is(self, here, text, told):
        del here
        assert refused(text).startswith(told)

    def test_everything_is_told_at_once(self, here):
        del here
        found = refused(text_of({**GOOD, "count": 0}, {**GOOD, "line": "x", "fingerprint": "f" * 32}))
        assert [line.split(": ")[0] for line in found.splitlines()] == ["b.json:5:169", "b.json:6:169"]

    def test_a_key_that_is_stated_twice(self, here):
        del here
        row = json.dumps(GOOD)[:-1] + ', "code": "SMART004"}'
        assert "'code' is stated twice" in refused(text_of(row))

    def test_a_folder_in_its_place(self, here):
        (here / "b.json").mkdir()
        with pytest.raises(UsageError) as caught:
            read_baseline(here / "b.json")
        assert caught.value.show("en") == "b.json: the baseline cannot be read: it is a folder"


def test_any_layout_is_read_and_places_are_those_of_the_entries(here):
    del here
    text = "\ufeff" + json.dumps({**TOP, "entries": [GOOD, {**GOOD, "key": "目", "fingerprint": "f" * 32}]}, indent=2)
    found = read(text).entries
    assert [(entry.place[1:3], entry.key) for entry in found] == [((5, 5), "statement"), ((13, 5), "目")]
    assert [entry.place[3:] for entry in found] == [((12, 6)), ((20, 6))]


texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
days = st.dates(dt.date(1970, 1, 1), dt.date(2100, 1, 1))
entries = st.builds(
    Entry,
    plan=texts.filter(bool),
    fingerprint=st.text("0123456789abcdef", min_size=32, max_size=32),
    code=texts.filter(bool),
    subject=texts,
    key=texts,
    first_seen=days,
    count=st.integers(1, 9),
    until=st.none() | days,
    file=texts,
    line=st.integers(0, 9_999),
)


@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.fingerprint))
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(given_entries):
    with TemporaryDirectory() as folder:
        file = Path(folder, "b.json")
        file.write_text(escaped(to_json(given_entries)), encoding="utf-8")
        found = read_baseline(file)
    assert isinstance(found, Baseline)
    back = [
        Entry(**{name: getattr(entry, name) for name in Entry.__struct_fields__ if name != "place"})
        for entry in found.entries
    ]
    assert back == sorted(given_entries, key=lambda entry: entry.order)
    assert all(entry.place == NOWHERE for entry in back)


@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.fingerprint), st.randoms())
def test_the_order_in_which_entries_come_does_not_matter(given_entries, random):
    other = list(given_entries)
    random.shuffle(other)
    assert to_json(other) == to_json(given_entries)


WHOLE = text_of(
    GOOD, {**GOOD, "fingerprint": "f" * 32, "count": 2, "until": "2026-12-31", "file": "a.yaml", "line": 3}
).encode()
pieces = st.sampled_from(
    [
        b"",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b'"',
        b"\\",
        b"\\u12",
        b"9",
        b"-",
        b"null",
        b"\n",
        b"\x00",
        b"\xff",
        "目".encode(),
    ]
)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), pieces), min_size=1, max_size=4))
@settings(deadline=None, max_examples=300)
def test_whatever_happens_to_the_file_it_is_read_or_refused_with_a_place(edits):
    data = WHOLE
    for at, length, piece in edits:
        data = data[:at] + piece + data[at + length :]
    with TemporaryDirectory() as folder:
        file = Path(folder, "b.json")
        file.write_bytes(data)
        told = []
        try:
            read_baseline(file)
        except UsageError as error:
            told = error.show("en").splitlines()
    assert all(re.match(r".*b\.json:\d+:\d+: .", line) for line in told)
