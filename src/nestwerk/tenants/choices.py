from django.db import models
from django.utils.translation import gettext_lazy as _


class SubnetworkKind(models.TextChoices):
    REGIONAL_GROUP = "regional_group", _("Regionalgruppe")
    NODE = "node", _("Netzwerkknoten")
