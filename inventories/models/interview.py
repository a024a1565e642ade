"""The talk behind a profile: internal, and its notes are the first thing that is deleted."""

from django.db import models


class InterviewRecord(models.Model):
    """When, where and with whom the contractor spoke; the notes go as soon as the profile is released."""

    interviewed_on = models.DateField("Interview am", null=True, blank=True)
    interview_place = models.CharField("Ort des Interviews", max_length=120, blank=True)
    interviewed_by = models.CharField("Interview geführt von", max_length=120, blank=True)
    interview_partner = models.CharField("Gesprächsperson", max_length=160, blank=True)
    interview_language = models.CharField("Sprache des Interviews", max_length=60, blank=True)
    interview_notes = models.TextField("Notizen", max_length=8000, blank=True)

    class Meta:
        abstract = True
