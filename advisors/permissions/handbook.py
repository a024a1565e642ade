"""Who may do what with handbooks."""

from advisors.permissions.training import is_member_of


def can_view_handbook(user, handbook) -> bool:
    """SKEW's staff, and the people of its pool once a version is published."""
    if not user.is_authenticated:
        return False
    is_public = any(version.published_at for version in handbook.versions.all())
    return user.is_skew_staff or (is_public and is_member_of(user, handbook.pool_id))


def can_view_version(user, version) -> bool:
    """SKEW's staff also the draft, the people of the pool what is published."""
    if not user.is_authenticated:
        return False
    is_public = version.published_at is not None
    return user.is_skew_staff or (is_public and is_member_of(user, version.handbook.pool_id))


def can_manage_handbooks(user) -> bool:
    """SKEW's staff write and publish handbooks and see who has read them."""
    return user.is_authenticated and user.is_skew_staff


def can_edit_version(user, version) -> bool:
    """SKEW's staff, as long as the version is a draft."""
    return version.published_at is None and can_manage_handbooks(user)
