"""Who may do what with calls, applications to the pool and their reviews."""

from accounts.permissions import can_manage_roles
from advisors.enums.recruitment import OPEN_APPLICATIONS, REVIEWS_NEEDED, PoolApplicationStatus


def is_made_by_the_person(user, application) -> bool:
    """A move behind the personal link: nobody of SKEW sends off or withdraws for somebody."""
    return user is None


def can_view_calls(user) -> bool:
    """SKEW's staff prepare calls; everybody else reads the public page."""
    return user.is_authenticated and user.is_skew_staff


def can_edit_criteria(user, call) -> bool:
    """SKEW changes the rubric until the first points are given: all are measured by the same one."""
    return can_view_calls(user) and not call.has_scores


def can_view_pool_application(user, application) -> bool:
    """SKEW's staff, from the sending on; nobody their own (bias)."""
    is_received = application.status != PoolApplicationStatus.UNCONFIRMED
    return can_view_calls(user) and is_received and application.user_id != user.pk


def is_person_hidden(application) -> bool:
    """Whether nobody may know whose application it is: a blind call, until both ratings are handed in."""
    return application.call.is_blind and len(application.ratings) < REVIEWS_NEEDED


def can_open_documents(user, application) -> bool:
    """A paper tells the name: it is read when the name is known anyway."""
    return can_view_pool_application(user, application) and not is_person_hidden(application)


def can_assign_reviewers(user, application) -> bool:
    """SKEW's staff choose who rates, until there is a decision."""
    return can_view_pool_application(user, application) and application.status in OPEN_APPLICATIONS


def can_rate(user, review) -> bool:
    """The chosen person, once, as long as the application waits for its ratings."""
    is_open = review.submitted_at is None and not review.is_recused
    is_own = review.reviewer_id == user.pk and can_view_pool_application(user, review.application)
    return is_own and is_open and review.application.status == PoolApplicationStatus.IN_REVIEW


def can_read_ratings(user, application) -> bool:
    """Points are open when both ratings are in: until then each rates without knowing the other."""
    return can_view_pool_application(user, application) and len(application.ratings) >= REVIEWS_NEEDED


def can_decide_application(user, application) -> bool:
    """SKEW's staff, when two people have rated: nobody decides on the word of one."""
    return can_read_ratings(user, application)


def can_accept_application(user, application) -> bool:
    """Leads: whoever is taken gets the role of an advisor, and only leads give roles."""
    return can_decide_application(user, application) and can_manage_roles(user)


def can_free_place(user, application) -> bool:
    """Leads give a place back, for example when somebody does not answer the invitation."""
    return can_view_pool_application(user, application) and can_manage_roles(user)


def can_order_waiting_list(user, application) -> bool:
    """SKEW's staff order the waiting list."""
    is_waiting = application.status == PoolApplicationStatus.WAITING
    return is_waiting and can_view_pool_application(user, application)
