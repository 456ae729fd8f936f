"""Component tags of the house; loaded in every template."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    RadioSelect,
)
from django.http import HttpRequest
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from nestwerk.base.text import parted
from nestwerk.web.ui.components import ICONS, Crumb, Event, browser_of
from nestwerk.web.ui.wording import Number, day, de_list, euro, moment, number, percent, share

register = template.Library()


def _component(name: str, values: dict[str, Any]) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", values)


# Pages and their parts


class PartNode(template.Node):
    """A named part of a page; htmx may ask for it alone."""

    def __init__(self, name: FilterExpression, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        text = self.nodelist.render(context)
        found = context.render_context.get("parts")
        if found is not None:
            found[str(self.name.resolve(context))] = text
        return text


class WholePageNode(template.Node):
    """The whole page, or, with `only_part` in the context, nothing but that part of it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        wanted = context.get("only_part")
        if not wanted:
            return self.nodelist.render(context)
        found: dict[str, SafeString] = {}
        context.render_context["parts"] = found  # not pushed: a new layer would hide the page's own blocks
        try:
            self.nodelist.render(context)
        finally:
            del context.render_context["parts"]
        if wanted not in found:
            raise template.TemplateSyntaxError(f"This page has no part named {wanted!r}.")
        return found[wanted]


@register.tag("part")
def part(parser: Parser, token: Token) -> PartNode:
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError('Write {% part "name" %} … {% endpart %}.')
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(parser.compile_filter(words[1]), nodelist)


@register.tag("wholepage")
def wholepage(parser: Parser, token: Token) -> WholePageNode:
    nodelist = parser.parse(("endwholepage",))
    parser.delete_first_token()
    return WholePageNode(nodelist)


@register.filter
def frame_for(request: HttpRequest | None) -> str:
    """The frame a page wears that both members and guests may see."""
    user = getattr(request, "user", None)
    return "ui/desk.html" if user is not None and user.is_authenticated else "ui/public.html"


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[dict[str, Any]]:
    """The other languages of this page: code, own name, address."""
    path = context["request"].get_full_path()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "url": translate_url(path, code),
        }
        for code, _name in settings.DESK_LANGUAGES
        if code != get_language()
    ]


@register.simple_tag
def direction() -> str:
    info = get_language_info((get_language() or settings.LANGUAGE_CODE).split("-")[0])
    return "rtl" if info["bidi"] else "ltr"


@register.simple_tag
def sheet_if_there(path: str) -> SafeString:
    """A stylesheet for the page that is shown when something broke: it must not break over a missing file."""
    try:
        return format_html('<link rel="stylesheet" href="{}">', static(path))
    except ValueError:
        return SafeString("")


# Small things


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="nw-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def badge(text: str, kind: str = "plain") -> SafeString:
    return format_html('<span class="nw-badge nw-badge--{}">{}</span>', kind, text)


# Cards, figures, words to the reader


@register.simple_tag
def step(
    title: str,
    text: str = "",
    url: str = "",
    action: str = "",
    due: str = "",
    is_first: bool = False,
    minutes: int | None = None,
) -> SafeString:
    """One thing to do: what, why, how long, and the button. The first of a list is the filled one."""
    words = {"title": title, "text": text, "url": url, "action": action, "due": due, "is_first": is_first}
    return _component("step", {**words, "minutes": minutes})


@register.simple_tag
def figure(
    value: str,
    caption: str,
    source: str = "",
    method_url: str = "",
    method: str = "",
    share: Number | None = None,
) -> SafeString:
    """A number with what it says, where it comes from and how it was made."""
    width = None if share is None else f"{min(max(float(share), 0.0), 1.0) * 100:.1f}%"
    return _component(
        "figure",
        {
            "value": value,
            "caption": caption,
            "source": source,
            "method_url": method_url,
            "method": method or _("So gerechnet"),
            "width": width,
        },
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Words to the reader: info, warn, done or problem."""
    return _component("notice", {"content": content, "kind": kind, "title": title})


@register.simple_tag
def empty(title: str, text: str, url: str = "", action: str = "") -> SafeString:
    """What will be here, and the first step to it."""
    return _component("empty", {"title": title, "text": text, "url": url, "action": action})


@register.simple_tag
def timeline(events: Iterable[Event]) -> SafeString:
    return _component("timeline", {"events": events})


@register.simple_block_tag
def table_region(content: str, caption: str, name: str = "table") -> SafeString:
    """Around `<tr>` rows with `<thead>` and `<tbody>`: a table that scrolls in a region of its own."""
    return _component("table_region", {"content": content, "caption": caption, "name": name})


@register.simple_tag
def breadcrumb(*words: str) -> SafeString:
    """Label and address in turn; the last label stands alone and is this page."""
    if len(words) % 2 == 0:
        raise template.TemplateSyntaxError("breadcrumb: label, address, …, label of this page")
    crumbs = [Crumb(label, url) for label, url in zip(words[:-1:2], words[1::2], strict=True)]
    return _component("breadcrumb", {"crumbs": crumbs, "here": words[-1]})


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Any, key: str = "page") -> SafeString:
    query = context["request"].GET

    def address(number: int) -> str:
        words = query.copy()
        words[key] = str(number)
        return "?" + words.urlencode()

    before = address(page.previous_page_number()) if page.has_previous() else ""
    after = address(page.next_page_number()) if page.has_next() else ""
    return _component("pager", {"page": page, "before": before, "after": after})


@register.simple_tag
def progress(
    value: int, total: int, label: str, url: str = "", name: str = "progress", target: str = ""
) -> SafeString:
    """How far a piece of work is. With `url` it asks again every two seconds until done and swaps `target`."""
    is_done = total > 0 and value >= total
    return _component(
        "progress",
        {
            "value": value,
            "total": total,
            "label": label,
            "url": url,
            "name": name,
            "target": target or f"#{name}",
            "is_done": is_done,
        },
    )


# Forms


@register.simple_tag
def field(bound: BoundField, label: str = "", hint: str = "", look: str = "") -> SafeString:
    """One form field with label, hint, error; all tied together for screen readers."""
    widget, name = bound.field.widget, bound.auto_id
    if bound.is_hidden:
        return bound.as_widget()
    shown_hint = hint or bound.help_text
    attrs = {
        "aria-describedby": " ".join(
            [f"{name}_hint"] * bool(shown_hint) + [f"{name}_error"] * bool(bound.errors)
        )
    }
    is_choice = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    is_check, is_file = isinstance(widget, CheckboxInput), isinstance(widget, ClearableFileInput)
    if not is_choice and not is_check:
        attrs["class"] = f"nw-input {look} {widget.attrs.get('class', '')}".strip()
    kind = "choices" if is_choice else "check" if is_check else "file" if is_file else "input"
    return _component(
        "field",
        {
            "bound": bound,
            "widget": bound.as_widget(
                attrs={"placeholder": False, **{key: words for key, words in attrs.items() if words}}
            ),
            "kind": kind,
            "label": label or bound.label,
            "hint": shown_hint,
            "described_by": attrs["aria-describedby"],
        },
    )


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """A summary on top of a form: what is wrong and a link to where."""
    fields = [bound for bound in form if bound.errors and not bound.is_hidden]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    return _component("form_errors", {"fields": fields, "general": [*form.non_field_errors(), *hidden]})


@register.simple_tag(takes_context=True)
def form(
    context: template.Context,
    form: BaseForm,
    button: str = "",
    action: str = "",
    cancel_url: str = "",
    name: str = "",
) -> SafeString:
    """A whole form: errors on top, its fields, one button."""
    return _component(
        "form",
        {
            "form": form,
            "button": button or _("Speichern"),
            "action": action,
            "cancel_url": cancel_url,
            "name": name,
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_block_tag(takes_context=True)
def confirm(
    context: template.Context,
    content: str,
    title: str,
    action: str,
    button: str,
    cancel_url: str,
    has_loss: bool = False,
) -> SafeString:
    """Ask before an act: what will happen, the button that does it, the way back."""
    return _component(
        "confirm",
        {
            "content": content,
            "title": title,
            "action": action,
            "button": button,
            "cancel_url": cancel_url,
            "has_loss": has_loss,
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_tag(takes_context=True)
def undo(context: template.Context, text: str, action: str, button: str = "") -> SafeString:
    """Say what was done and offer to take it back."""
    return _component(
        "undo",
        {
            "text": text,
            "action": action,
            "button": button or _("Rückgängig machen"),
            "csrf_token": context.get("csrf_token"),
        },
    )


# Words and numbers

for written in (number, percent, share, euro, day, moment, de_list):
    register.filter(written)


@register.filter
def browser(user_agent: str) -> str:
    """Firefox, Windows"""
    return ", ".join(word for word in browser_of(user_agent) if word) or _("unbekannt")


register.filter(parted)
