"""The life of an application to the pool on one screen."""

from advisors.enums.recruitment import PoolApplicationStatus as S
from advisors.permissions.recruitment import (
    can_accept_application,
    can_assign_reviewers,
    can_decide_application,
    can_free_place,
    is_made_by_the_person,
)
from core.workflow import Transition, Workflow

POOL_APPLICATION_WORKFLOW = Workflow(
    "Bewerbung für den Pool",
    S,
    (
        Transition("send", "Bewerbung absenden", (S.UNCONFIRMED,), S.SUBMITTED, is_made_by_the_person, tone="primary"),
        # the first reviewer is chosen
        Transition("review", "Zur Bewertung geben", (S.SUBMITTED,), S.IN_REVIEW, can_assign_reviewers),
        Transition("accept", "In den Pool aufnehmen", (S.IN_REVIEW, S.WAITING), S.ACCEPTED, can_accept_application, tone="primary"),
        Transition("wait", "Auf die Warteliste setzen", (S.IN_REVIEW,), S.WAITING, can_decide_application),
        Transition("decline", "Absagen", (S.IN_REVIEW, S.WAITING), S.DECLINED, can_decide_application, tone="danger"),
        # the person was taken and does not come
        Transition("free", "Platz freigeben", (S.ACCEPTED,), S.WITHDRAWN, can_free_place, needs_comment=True, tone="danger"),
        Transition("withdraw", "Bewerbung zurückziehen", (S.UNCONFIRMED, S.SUBMITTED, S.IN_REVIEW, S.WAITING, S.ACCEPTED), S.WITHDRAWN, is_made_by_the_person, tone="danger"),
    ),
)  # fmt: skip
