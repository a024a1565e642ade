"""Everything that changes accounts: memberships, invitations, roles, the own data."""
