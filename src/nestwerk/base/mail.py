"""Mails on the terminal, for who tries Nestwerk without a mail server: what a person reads, not the parts of a letter."""

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend


class TerminalBackend(EmailBackend):
    def write_message(self, message: EmailMessage) -> None:
        """To whom, about what, and the text; pictures and formatted parts stay out."""
        lines = [f"An: {', '.join(message.to)}", f"Betreff: {message.subject}", "", message.body.strip()]
        rule = "─" * 60
        self.stream.write("\n".join([rule, *lines, rule, ""]))
