"""What a line, a roster and a duration become."""

import pytest
from opsaudit.api import UsageError
from opsaudit.testing import plan_of

from opsaudit_clinic.model import Ward
from opsaudit_clinic.roster import Post, posts, read


@pytest.mark.parametrize(
    ("line", "name", "beds"),
    [
        ("Intensive care, 12 beds", "Intensive care", 12),
        ("重症医学科12张床", "重症医学科", 12),
        ("Intensive care", "Intensive care", None),
        ("3 West", "3 West", None),
    ],
)
def test_a_ward_may_be_one_line(line: str, name: str, beds: int | None) -> None:
    """A number behind the name is that of the beds; one that begins the line is part of the name."""
    [ward] = plan_of(f"wards: ['{line}']\n").all(Ward)
    assert (ward.name, ward.beds) == (name, beds)


def test_a_roster_becomes_wards_with_shifts() -> None:
    """Columns in either language and any order; a post without a holder is vacant."""
    data = "班次,Ward,带班,holder\n夜班,ICU,Night nurse,\n早班,ICU,Head nurse,Li Na\n".encode()
    assert list(posts(data, "r.csv")) == [
        Post("ICU", "夜班", "Night nurse", ""),
        Post("ICU", "早班", "Head nurse", "Li Na"),
    ]
    plan = plan_of(read(data, "r.csv", "zh"))
    [ward] = plan.all(Ward)
    assert [(shift.kind, str(shift.lead)) for shift in ward.shifts] == [
        ("night", "Night nurse"),
        ("early", "Head nurse"),
    ]
    assert [(role.name, role.holders) for role in plan.roles] == [("Night nurse", ()), ("Head nurse", ("Li Na",))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ward,shift,lead\n", "r.csv:1: the first line names the columns"),
        ("ward,shift,lead,holder\nICU,night,,\n", "r.csv:2: this line leaves 'lead' empty"),
    ],
)
def test_what_is_wrong_with_a_roster_has_its_line(text: str, told: str) -> None:
    """A wrong sheet is an error of its author, never a crash."""
    with pytest.raises(UsageError) as error:
        list(posts(text.encode(), "r.csv"))
    assert error.value.show("en").startswith(told)
