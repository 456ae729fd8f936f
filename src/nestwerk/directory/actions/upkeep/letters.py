"""Letters by mail: one template gives subject, text of 72 columns and plain HTML, so that the three never drift apart.

The first line of a template is the subject. Paragraphs stand between empty lines; lines that start with “- ” are a
list; a paragraph “Words:” with an address on the line below is a link. A template is named by its file without “.txt”;
one of another app with its folder: “cooperation/mail/invitation”.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, override

from nestwerk.directory.models import Portal
from nestwerk.tenants.models import Network

COLUMNS: Final = 72
LONGEST_SUBJECT: Final = 150
LINK: Final = re.compile(r"(?P<words>[^\n]+):\n(?P<address>https?://\S+)")
BULLET: Final = "- "


@dataclass(frozen=True)
class Attachment:
    file_name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str


def letter(template: str, context: Mapping[str, Any], *, network: Network, language: str = "de") -> Letter:
    """What will be sent, to be read before it is."""
    with override(language):
        portal = Portal.objects.filter(network=network).first()
        values = {**context, "network": network, "portal": portal}
        name = template if "/" in template else f"directory/mail/{template}"
        source = render_to_string(f"{name}.txt", values)
        subject, _newline, rest = source.strip().partition("\n")
        body = f"{rest.strip()}\n\n{render_to_string('directory/mail/foot.txt', values).strip()}"
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", body) if part.strip()]
        page = {
            "subject": subject,
            "body": format_html_join("\n", "{}", ((_marked_up(part),) for part in paragraphs)),
            "language": language,
            "direction": "rtl" if get_language_info(language.split("-")[0])["bidi"] else "ltr",
        }
        html = render_to_string("directory/mail/frame.html", page)
    text = "\n\n".join(_folded(part) for part in paragraphs)
    return Letter(" ".join(subject.split())[:LONGEST_SUBJECT], f"{text}\n", html)


def post(
    network: Network,
    to: Sequence[str],
    template: str,
    context: Mapping[str, Any],
    *,
    language: str = "de",
    attachments: Sequence[Attachment] = (),
) -> None:
    """Send it to each address by itself. Raises OSError where the mail server does not answer."""
    written = letter(template, context, network=network, language=language)
    answer_to = Portal.objects.filter(network=network).values_list("contact_email", flat=True).first()
    for address in to:
        mail = EmailMultiAlternatives(
            written.subject,
            written.text,
            settings.DEFAULT_FROM_EMAIL,
            [address],
            reply_to=[answer_to] if answer_to else None,
        )
        mail.attach_alternative(written.html, "text/html")
        for found in attachments:
            mail.attach(found.file_name, found.content, found.media_type)
        mail.send()


def _lines(paragraph: str) -> list[str]:
    return [line.strip() for line in paragraph.splitlines() if line.strip()]


def _folded(paragraph: str) -> str:
    """Lines of 72 columns; an address is never broken."""
    return "\n".join(
        textwrap.fill(
            line,
            COLUMNS,
            subsequent_indent="  " if line.startswith(BULLET) else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in _lines(paragraph)
    )


def _marked_up(paragraph: str) -> SafeString:
    lines = _lines(paragraph)
    if link := LINK.fullmatch("\n".join(lines)):
        return format_html('<p><a href="{}">{}</a></p>', link["address"], link["words"])
    if all(line.startswith(BULLET) for line in lines):
        items = format_html_join("", "<li>{}</li>", ((line.removeprefix(BULLET),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    line_break = mark_safe("<br>")
    return format_html("<p>{}</p>", format_html_join(line_break, "{}", ((line,) for line in lines)))
