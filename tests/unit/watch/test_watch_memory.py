import datetime as dt

import pytest
from msgspec.structs import replace

from opsaudit import inputs
from opsaudit.assess import Assessor
from opsaudit.cli.check import check
from opsaudit.cli.request import options_of
from opsaudit.cli.watch import Session
from opsaudit.cli.watch_memory import Basis, Memory


@pytest.fixture
def recorded():
    inputs.record(inputs.Inputs())
    yield
    inputs.stop()


@pytest.fixture
def plans(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "opsaudit.yaml").write_text("plans: ['*']\n", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text("goals: []\n", encoding="utf-8")
    return tmp_path


def test_a_basis_holds_as_long_as_what_was_found_at_the_touched_paths_is_the_same(plans, recorded):
    inputs.read("a/plan.yaml")
    inputs.asked("none.yaml")
    inputs.listed("b")
    basis = Basis(inputs.taken())
    file, none, folder = (str(plans / name) for name in ("a/plan.yaml", "none.yaml", "b"))
    assert (set(basis.paths), basis.folders) == ({file, none, folder}, {folder})
    assert basis.holds([file, none, folder, str(plans)])
    (plans / "a" / "plan.yaml").write_text("goals: []\n", encoding="utf-8")
    (plans / "b" / "notes.md").write_text("not a plan\n", encoding="utf-8")
    assert basis.holds([file, none, folder])
    (plans / "a" / "plan.yaml").write_text("goals: [x]\n", encoding="utf-8")
    (plans / "b" / "more.yaml").write_text("kpis: []\n", encoding="utf-8")
    (plans / "none.yaml").write_text("kpis: []\n", encoding="utf-8")
    assert [basis.holds([path]) for path in (file, none, folder)] == [False, False, False]
    inputs.read("a/plan.yaml")
    basis.add(inputs.taken())
    assert [basis.holds([path]) for path in (file, none, folder)] == [True, False, False]


def test_what_changes_after_the_run_looked_at_it_is_late(plans, recorded):
    memory = Memory()
    assert [root.shown for root in memory.find(["."])] == ["a", "b"]
    assert memory.late() == {}
    (plans / "opsaudit.yaml").write_text("plans: ['*', a]\n", encoding="utf-8")
    (plans / "a" / "opsaudit.yaml").write_text("lang: zh\n", encoding="utf-8")
    (plans / "b").rename(plans / "c")
    assert memory.late() == {
        str(plans): True,
        str(plans / "opsaudit.yaml"): True,
        str(plans / "a"): True,
        str(plans / "a" / "opsaudit.yaml"): False,
        str(plans / "b"): True,
    }


def test_a_list_that_is_refused_is_told_what_it_rests_on_all_the_same(plans, recorded):
    (plans / "opsaudit.yaml").write_text("plnas: ['*']\n", encoding="utf-8")
    memory = Memory()
    with pytest.raises(Exception, match="plnas"):
        memory.find(["."])
    assert str(plans / "opsaudit.yaml") in memory.listed.paths


def test_on_another_day_everything_is_assessed_again(plans):
    ctx = check.make_context("check", ["--watch", "--quiet", "--format", "concise"], auto_envvar_prefix="OPSAUDIT")
    flags = {name: value for name, value in ctx.params.items() if name != "paths"}
    options = options_of(flags)
    session = Session((), flags, Assessor(options))
    session.run(ctx)
    first = session.memory.kept
    session.run(ctx)
    assert all(session.memory.kept[shown] is kept for shown, kept in first.items())
    session.assessor = Assessor(replace(options, today=options.today - dt.timedelta(1)))
    session.run(ctx)
    assert not any(session.memory.kept[shown] is kept for shown, kept in first.items())
    assert session.assessor.options == options
