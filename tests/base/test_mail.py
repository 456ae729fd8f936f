import io

from django.core.mail import EmailMultiAlternatives

from nestwerk.base.mail import TerminalBackend


def test_terminal_shows_what_a_person_reads_and_nothing_else() -> None:
    stream = io.StringIO()
    letter = EmailMultiAlternatives("Ihr Code", "ABCD-EFGH\n", "a@nestwerk.example", ["kim@auenland.example"])
    letter.attach_alternative("<p>formatiert</p>", "text/html")
    assert TerminalBackend(stream=stream).send_messages([letter]) == 1
    shown = stream.getvalue()
    assert "An: kim@auenland.example\nBetreff: Ihr Code\n\nABCD-EFGH\n" in shown
    assert "formatiert" not in shown
