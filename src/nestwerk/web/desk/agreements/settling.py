from collections.abc import Mapping
from typing import Any

from nestwerk.cooperation.actions.agreements import consultation
from nestwerk.cooperation.choices import RemarkState
from nestwerk.cooperation.models import Remark

ANSWERS = {"answer": RemarkState.ANSWERED, "decline": RemarkState.DECLINED}


def settle_as_said(remark: Remark, act: str, said: Mapping[str, Any], *, by: object) -> Remark:
    """What the form says about one remark, as the act it means."""
    if act == "reopen":
        return consultation.reopen_remark(remark, by=by)
    if act == "take":
        text = said.get("text", remark.text)
        return consultation.take_remark(
            remark, text=text, answer=said["answer"], started_from=said["started_from"], by=by
        )
    state = ANSWERS.get(act, RemarkState.ANSWERED)
    return consultation.answer_remark(remark, state=state, answer=said["answer"], by=by)
