from django.db.models import Model


def subject_of(obj: Model) -> str:
    """`exchange.profiledocument:17`: how events and figures name the thing they come from."""
    return f"{obj._meta.label_lower}:{obj.pk}"
