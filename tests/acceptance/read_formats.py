"""Read what ``opsaudit check`` writes as its consumers do: strictly, and down to the rules that it speaks of."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt

from opsaudit.schema.results import results_schema

SARIF = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"
CODE = re.compile(r"\b[A-Z]{3,6}[0-9]{3}\b")
PRINTABLE = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*")
CONCISE = re.compile(r"(?P<place>.+): (?P<code>[A-Z]+[0-9]{3})\[(critical|high|medium|low|info)\] .+")
ANNOTATION = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^,:]+,)*title=(?P<code>[A-Z]+[0-9]{3}) [^:]*::.+")


def _text(text: str) -> set[str]:
    return set(CODE.findall(text))


def _concise(text: str) -> set[str]:
    found = [CONCISE.fullmatch(line) for line in text.splitlines()]
    assert all(found), text
    return {one["code"] for one in found if one}


def _json(text: str) -> set[str]:
    document = json.loads(text)
    assert [error.message for error in Draft202012Validator(results_schema()).iter_errors(document)] == []
    return {finding["code"] for plan in document["plans"] for finding in plan["findings"]}


def _jsonl(text: str) -> set[str]:
    rows = [json.loads(line) for line in text.splitlines()]
    assert {row["schema"] for row in rows} <= {"opsaudit/finding/v1"}
    return {row["code"] for row in rows}


def _sarif(text: str) -> set[str]:
    document = json.loads(text)
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(document)] == []
    (run,) = document["runs"]
    return {result["ruleId"] for result in run["results"]}


def _junit(text: str) -> set[str]:
    root = ET.fromstring(text.encode())
    assert root.tag == "testsuites"
    for suite in root:
        cases = list(suite)
        counted = {tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "error", "skipped")}
        assert {"tests": len(cases), **counted} == {
            "tests": int(suite.attrib["tests"]),
            "failure": int(suite.attrib["failures"]),
            "error": int(suite.attrib["errors"]),
            "skipped": int(suite.attrib["skipped"]),
        }
    wrong = [
        case for case in root.iter("testcase") if case.find("failure") is not None or case.find("error") is not None
    ]
    return {case.attrib["name"].partition(" ")[0] for case in wrong}


def _gitlab(text: str) -> set[str]:
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert {"check_name", "description", "fingerprint", "location", "severity"} <= set(issue)
        assert issue["location"]["lines"]["begin"] >= 1
    return {issue["check_name"] for issue in issues}


def _github(text: str) -> set[str]:
    lines = text.splitlines()
    if lines and not lines[-1].startswith("::"):
        lines.pop()  # how many there are beside these
    found = [ANNOTATION.fullmatch(line) for line in lines]
    assert all(found), text
    return {one["code"] for one in found if one}


def _markdown(text: str) -> set[str]:
    assert len(text) <= 65_536
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "table_open" for token in tokens) == text.count("\n| --- |")
    return set(CODE.findall(text))


def _rdjson(text: str) -> set[str]:
    document = json.loads(text)
    assert document["source"]["name"] == "opsaudit"
    for each in document["diagnostics"]:
        assert each["location"]["range"]["start"]["line"] >= 1
        assert each["severity"] in {"ERROR", "WARNING", "INFO"}
    return {each["code"]["value"] for each in document["diagnostics"]}


READERS: Mapping[str, Callable[[str], set[str]]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "gitlab": _gitlab,
    "github": _github,
    "markdown": _markdown,
    "rdjson": _rdjson,
}


def codes_in(format_: str, data: bytes) -> set[str]:
    """Return the rules whose findings a report has; fails where the report is not well-formed in its format."""
    text = data.decode("utf-8")
    assert text == "" or text.endswith("\n")
    assert PRINTABLE.fullmatch(text.replace("\n", ""))
    return READERS[format_](text)
