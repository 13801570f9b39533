"""Text to node trees with places; what cannot be read becomes findings, never an exception."""

import re
from collections.abc import Callable

from msgspec import Struct
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent
from yaml.reader import ReaderError

from opsaudit.messages import Text
from opsaudit.model.node import Mapping, Node, Scalar, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.builder import Builder, RefusedError
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.events import NextEvent, ParseEvent, open_events
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.positions import Positions
from opsaudit.source.reader import with_line_feeds
from opsaudit.source.syntax import explain

_FORBIDDEN = "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML 1.1 and 1.2 call non-printable (production ``c-printable``), so that the parser refuses it.

A pattern, compiled when there is such a character: that takes as long as parsing a small plan.
"""

_OLD_BREAKS = ("\x85", "\u2028", "\u2029")
"""Line ends in YAML 1.1, which libyaml implements; ordinary characters in YAML 1.2 and in every editor."""

_CHARACTERS = Text(zh="文件的字符数", en="characters")


class Parsed(Struct):
    """What came of one text."""

    source: SourceFile
    findings: list[Finding]
    unfinished: list[Node]
    """Collections that were still open when reading stopped, outermost first."""
    stop: Finding | None
    """Why reading stopped before the end; also the last of ``findings``."""


def parse(text: str, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[SourceFile, list[Finding]]:
    """Parse one text, which may hold several documents; never raises, whatever the text.

    ``path`` is what places show. When a finding is ``inconclusive``, reading stopped there: earlier documents are
    whole, the last one holds the top-level entries that were complete. Line ends come out as line feeds. Documents that
    are empty give no node.
    """
    parsed = parse_events(text, path, limits)
    return parsed.source, parsed.findings


def parse_events(text: str, path: str, limits: Limits, *, events: Callable[[str], NextEvent] = open_events) -> Parsed:
    """Parse one text with a given parser, and keep what the scan for traps needs."""
    text = with_line_feeds(text.removeprefix("\ufeff"))
    positions = Positions(path, text)
    builder = Builder(positions, limits)
    stop = _run(builder, positions, text, events)
    unfinished = builder.unfinished() if stop else []
    documents = builder.documents + [node for node in unfinished[:1] if _has_content(node)]
    findings = builder.findings
    if stop is not None:
        findings.append(stop)
    return Parsed(SourceFile(path, text, documents), findings, unfinished, stop)


def _has_content(node: Node) -> bool:
    """Tell whether anything in a document was complete when reading stopped."""
    return isinstance(node, Scalar) or bool(node.entries if isinstance(node, Mapping) else node.items)


def _run(builder: Builder, positions: Positions, text: str, events: Callable[[str], NextEvent]) -> Finding | None:
    """Read all events; return why reading stopped, if it did."""
    limits = builder.limits
    if len(text) > limits.file_bytes:
        args = {"what": _CHARACTERS, "limit": f"{limits.file_bytes:,}"}
        return diagnose("over-limit", Place(positions.file, 1, 1, 1, 1), args)
    try:
        builder.run(open_text(text, events))
    except RefusedError as refusal:
        return refusal.finding
    except (ReaderError, UnicodeEncodeError):
        return _forbidden(positions, text)
    except MarkedYAMLError as error:
        return explain(error, positions, limits)
    except (YAMLError, ValueError):
        # A tag whose percent escapes are no UTF-8: PyYAML gives no mark for it.
        return diagnose("unreadable-yaml", builder.reached(), {})
    return None


def open_text(text: str, events: Callable[[str], NextEvent] = open_events) -> NextEvent:
    """Open a text so that only a line feed ends a line: stand-ins take the place of the other line ends while parsing."""
    present = [character for character in _OLD_BREAKS if character in text]
    if not present:
        return events(text)
    used = set(text)
    spare = (character for character in map(chr, range(0xF0000, 0x10FFFE)) if character not in used)
    stand_ins = dict(zip(present, spare, strict=False))
    originals = {ord(stand_in): character for character, stand_in in stand_ins.items()}
    next_event = events(text.translate({ord(character): stand_in for character, stand_in in stand_ins.items()}))

    def restore() -> ParseEvent | None:
        event = next_event()
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(originals)
        return event

    return restore


def _forbidden(positions: Positions, text: str) -> Finding:
    """Report the first character that YAML does not allow."""
    found = re.search(_FORBIDDEN, text)
    at = found.start() if found else 0
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    character = f"U+{ord(found[0]):04X}" if found else "?"
    return diagnose("control-character", positions.place(line, column), {"character": character})
