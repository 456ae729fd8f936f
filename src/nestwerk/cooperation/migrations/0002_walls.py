from django.db import migrations

from nestwerk.base.db.rows import full_text, sorts_by_byte, wall


class Migration(migrations.Migration):
    """The second wall between networks: row-level security."""

    dependencies = [("cooperation", "0001_initial")]

    operations = [
        full_text("cooperation_textentry"),
        sorts_by_byte("cooperation_agreement"),
        sorts_by_byte("cooperation_body"),
        sorts_by_byte("cooperation_conference"),
        sorts_by_byte("cooperation_document"),
        sorts_by_byte("cooperation_meeting"),
        sorts_by_byte("cooperation_procedure"),
        sorts_by_byte("cooperation_task"),
        wall("cooperation_agendaitem"),
        wall("cooperation_agreement"),
        wall("cooperation_agreementversion"),
        wall("cooperation_body"),
        wall("cooperation_conference"),
        wall("cooperation_consulted"),
        wall("cooperation_decision"),
        wall("cooperation_deferral"),
        wall("cooperation_document"),
        wall("cooperation_documentversion"),
        wall("cooperation_effort"),
        wall("cooperation_feedback"),
        wall("cooperation_handout"),
        wall("cooperation_invitee"),
        wall("cooperation_itemversion"),
        wall("cooperation_meeting"),
        wall("cooperation_milestone"),
        wall("cooperation_procedure"),
        wall("cooperation_procedurestep"),
        wall("cooperation_registration"),
        wall("cooperation_remark"),
        wall("cooperation_seat"),
        wall("cooperation_series"),
        wall("cooperation_signature"),
        wall("cooperation_slot"),
        wall("cooperation_stall"),
        wall("cooperation_task"),
        wall("cooperation_textentry"),
    ]
