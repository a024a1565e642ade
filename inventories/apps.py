"""The app of the Bestandsaufnahme: from the goal agreement to the published brochure."""

from django.apps import AppConfig


class InventoriesConfig(AppConfig):
    name = "inventories"
    verbose_name = "Bestandsaufnahmen"

    def ready(self) -> None:
        """Listen to the one custom signal of the project (docs/decisions/0005)."""
        from applications.signals import application_approved  # noqa: PLC0415 - needs loaded models
        from inventories.services.inventory import open_inventory_on_approval  # noqa: PLC0415 - needs loaded models

        application_approved.connect(open_inventory_on_approval, dispatch_uid="inventories.open_on_approval")
