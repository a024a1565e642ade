"""The vocabulary of reading for the guide and the interviews."""

from django.db.models import Count, Q, QuerySet


class GuideVersionQuerySet(QuerySet):
    def current(self):
        """The newest published version, None before the first one."""
        return self.exclude(published_at=None).order_by("-number").first()

    def draft(self):
        """The version that is being written, if any."""
        return self.filter(published_at=None).order_by("-number").first()

    def with_size(self):
        """With `section_count`, `question_count` and `interview_count`."""
        return self.annotate(
            section_count=Count("sections", distinct=True),
            question_count=Count("sections__questions", distinct=True),
            interview_count=Count("interviews", distinct=True),
        )


class InterviewQuerySet(QuerySet):
    def visible_to(self, user):
        """Interviews with their notes: SKEW's staff and hired contractors, never the municipality."""
        if not user.is_authenticated:
            return self.none()
        if user.is_skew_staff:
            return self
        if not user.is_contractor:
            return self.none()
        contracts = "profile__inventory__contracts"
        return self.filter(**{f"{contracts}__contractor": user, f"{contracts}__ended_at": None}).distinct()

    def open(self):
        """Interviews into which answers may still come."""
        return self.filter(finished_at=None, notes_deleted_at=None)

    def with_progress(self):
        """With `answer_count`, `question_count` (of its guide) and `conflict_count` (not yet settled)."""
        return self.annotate(
            answer_count=Count("answers", distinct=True),
            question_count=Count("version__sections__questions", distinct=True),
            conflict_count=Count(
                "answers__conflicts", filter=Q(answers__conflicts__settled_at=None), distinct=True
            ),
        )
