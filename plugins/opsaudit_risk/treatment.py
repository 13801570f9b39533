"""What is done about a risk: which rules ask for it, and which controls answer."""

from opsaudit.api import Cadence, Control, NotApplicable, Plan, Process, Risk, Text, Verdict

_NOT_HIGH = NotApplicable(Text(zh="不是高风险", en="not a high risk"))
_NOT_CRITICAL = NotApplicable(Text(zh="不是关键流程", en="not a critical process"))
_LEFT_ALONE = NotApplicable(Text(zh="风险已接受或规避", en="the risk is accepted or avoided"))


def only_high(risk: Risk) -> Verdict:
    """Apply to high risks."""
    return None if risk.is_high else _NOT_HIGH


def only_critical(process: Process) -> Verdict:
    """Apply to critical processes."""
    return None if process.is_critical else _NOT_CRITICAL


def only_treated(risk: Risk) -> Verdict:
    """Apply to risks that are neither accepted nor avoided; an undecided one still has to be treated."""
    return _LEFT_ALONE if risk.response in {"accept", "avoid"} else None


def controls_of(risk: Risk, plan: Plan) -> list[Control]:
    """Return the controls of a risk that exist, whichever of the two names the other, in the plan's order."""
    named = plan.each(risk.controls, Control)
    return named + [
        control
        for control in plan.controls
        if control.risks
        and not any(control is one for one in named)
        and any(risk is one for one in plan.each(control.risks, Risk))
    ]


def controls_in(process: Process, plan: Plan) -> list[Control]:
    """Return the controls of a process and of its steps that exist."""
    return plan.each([*process.controls, *(ref for step in process.steps for ref in step.controls)], Control)


def names_no_interval(cadence: Cadence) -> bool:
    """Whether the words (regularly, as needed) leave open how often something happens."""
    return cadence.kind in {"vague", "on_demand"}
