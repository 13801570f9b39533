"""OPER035: somebody finds out whether training worked."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Text, Training, Verdict, rule

_ONE_LINE = NotApplicable(Text(zh="培训只写了一句话", en="the course is one line"))


def is_written_out(training: Training, ctx: Context) -> Verdict:
    """A one-line course is judged by whether it exists."""
    if training.origin.is_shorthand:
        return _ONE_LINE
    return None


@rule(
    code="OPER035",
    slug="training-not-evaluated",
    title=Text(zh="培训没有评估", en="Training not evaluated"),
    rationale=Text(
        zh="不评估的培训只能证明开过课，证明不了学会了。",
        en="Training that nobody evaluates proves that it was held, not that anything was learnt.",
    ),
    fix=Text(zh="写上“评估: 考试≥80分”。", en="Add `evaluation: exam ≥80`."),
    severity=Severity.MEDIUM,
    dimension="people",
    layer="operating",
    level=4,
    references=(Reference("opsaudit catalogue", "3-3.2.3-1"), Reference("ISO 9001", "7.2 c", "2015")),
    messages={"not-evaluated": Text(zh="培训“{training}”没有效果评估", en="training '{training}' is not evaluated")},
    bad=Text(zh="培训: [{主题: 投诉处理}]\n", en="training: [{topic: Complaints}]\n"),
    good=Text(
        zh="培训: [{主题: 投诉处理, 评估: 考试≥80分}]\n", en="training: [{topic: Complaints, evaluation: exam ≥80}]\n"
    ),
    applies=is_written_out,
)
def check(training: Training, ctx: Context) -> Iterator[Problem]:
    """Look for the evaluation."""
    if not training.evaluation:
        yield ctx.problem("not-evaluated", training, "evaluation", training=training.label)
