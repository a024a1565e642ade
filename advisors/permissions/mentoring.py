"""Who may do what with mentoring pairs: what was said belongs to the two."""

from advisors.enums.training import PairStatus


def belongs_to_pair(user, pair) -> bool:
    """Whether the person is one of the two."""
    if not user.is_authenticated:
        return False
    return user.pk in {pair.mentee.user_id, pair.mentor.user_id if pair.mentor else None}


def can_view_pair(user, pair) -> bool:
    """The two, and SKEW's staff: goals and dates."""
    return user.is_authenticated and (user.is_skew_staff or belongs_to_pair(user, pair))


def can_read_log(user, pair) -> bool:
    """The two alone read what was said; SKEW does not, whatever role the person has."""
    return belongs_to_pair(user, pair)


def can_write_log(user, pair) -> bool:
    """The two, as long as the pair runs."""
    return pair.status == PairStatus.RUNNING and belongs_to_pair(user, pair)


def can_manage_pairs(user) -> bool:
    """SKEW's staff bring people together and word the goals."""
    return user.is_authenticated and user.is_skew_staff


def can_edit_pair(user, pair) -> bool:
    """Goals and days: the two and SKEW's staff, as long as the pair runs."""
    return pair.status == PairStatus.RUNNING and can_view_pair(user, pair)
