"""The component tags, the colours they wear, and what no template may contain."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory, override_settings
from django.test.html import parse_html
from django.utils import translation

from nestwerk.config import demo
from nestwerk.web.ui.components import Event, browser_of
from nestwerk.web.ui.templatetags import ui

WEB = Path(ui.__file__).parents[2]
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
PUBLIC = ("/", "/help/roles", "/help/privacy", "/help/accessibility", "/en/")


def render(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def same_markup(ours: str, expected: str) -> bool:
    return bool(parse_html(ours) == parse_html(expected))


PAGE = (
    '{% wholepage %}<h1>Seite</h1>{% part "outer" %}<ul>{% part "inner" %}<li>{{ word }}</li>{% endpart %}'
    "</ul>{% endpart %}{% endwholepage %}"
)


@pytest.mark.parametrize(
    ("only_part", "expected"),
    [
        (None, "<h1>Seite</h1><ul><li>a &amp; b</li></ul>"),
        ("outer", "<ul><li>a &amp; b</li></ul>"),
        ("inner", "<li>a &amp; b</li>"),
    ],
)
def test_page_sends_the_wanted_part(only_part: str | None, expected: str) -> None:
    assert render(PAGE, word="a & b", only_part=only_part) == expected


def test_page_without_the_wanted_part_says_so() -> None:
    with pytest.raises(TemplateSyntaxError, match="no part named 'register'"):
        render(PAGE, word="a", only_part="register")


def test_part_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% part %}{% endpart %}")


@pytest.mark.parametrize(
    ("source", "german", "english"),
    [
        ("{{ 1234567|number }}", "1.234.567", "1,234,567"),
        ("{{ half|number }}", "1.234,5", "1,234.5"),
        ("{{ half|number:0 }}", "1.234", "1,234"),
        ("{{ 84|percent }}", "84\u202f%", "84%"),
        ("{{ share|share }}", "12,3\u202f%", "12.3%"),
        ("{{ half|euro }}", "1.234,50\u202f€", "€1,234.50"),
        ("{{ 90000|euro }}", "90.000\u202f€", "€90,000"),
        ("{{ last|day }}", "31.12.2018", "31 Dec 2018"),
        ("{{ moment|moment }}", "31.12.2018, 16:40", "31 Dec 2018, 16:40"),
        ("{{ words|de_list }}", "a, b und c", "a, b und c"),
        (
            "{{ none|number }} {{ none|percent }} {{ none|share }} {{ none|euro }} {{ none|day }}",
            *["– – – – –"] * 2,
        ),
    ],
)
def test_filter_writes_as_people_do(source: str, german: str, english: str) -> None:
    values = {
        "half": Decimal("1234.50"),
        "share": 0.1234,
        "last": date(2018, 12, 31),
        "moment": datetime(2018, 12, 31, 15, 40, tzinfo=UTC),
        "words": ["a", "b", "c"],
        "none": None,
    }
    written = {}
    for language in ("de", "en"):
        with translation.override(language):
            written[language] = render(source, **values)
    assert written["de"] == german
    if "de_list" not in source:  # the catalogue may or may not be compiled yet
        assert written["en"] == english


@pytest.mark.parametrize(("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a und b")])
def test_list_of_few_words_needs_no_comma(words: list[str], expected: str) -> None:
    assert ui.de_list(words) == expected


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", ("Chrome", "Android")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("curl/8", ("", "")),
    ],
)
def test_browser_is_named_as_people_name_it(user_agent: str, expected: tuple[str, str]) -> None:
    assert browser_of(user_agent) == expected


class Question(forms.Form):
    name = forms.CharField(help_text="Wie im Ausweis.")
    size = forms.ChoiceField(
        choices=[("s", "klein"), ("l", "groß")], widget=forms.RadioSelect, required=False
    )
    agreed = forms.BooleanField(label="Gelesen", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_with_an_error_ties_label_hint_and_error_together() -> None:
    form = Question({"name": ""})
    expected = """
      <div class="kern-form-input">
        <label class="kern-label" for="id_name">Name</label>
        <p class="kern-hint" id="id_name_hint">Wie im Ausweis.</p>
        <input type="text" name="name" required aria-invalid="true" aria-describedby="id_name_hint id_name_error"
               class="nw-input" id="id_name">
        <div class="nw-error" id="id_name_error">ICON<span>Bitte füllen Sie dieses Feld aus. </span></div>
      </div>"""
    shown = render("{% field form.name %}", form=form)
    assert same_markup(shown, expected.replace("ICON", ui.icon("problem")))


def test_field_of_choices_is_a_fieldset() -> None:
    shown = render("{% field form.size %}", form=Question())
    assert re.findall(r"<(fieldset|legend|/fieldset)", shown) == ["fieldset", "legend", "/fieldset"]
    assert re.findall(r'<label for="(\w+)"', shown) == ["id_size_0", "id_size_1"]


def test_field_to_tick_has_its_label_beside_it() -> None:
    expected = """
      <div class="kern-form-check">
        <div class="nw-check"><input type="checkbox" name="agreed" id="id_agreed"><label class="kern-label"
             for="id_agreed">Gelesen</label></div>
      </div>"""
    assert same_markup(render("{% field form.agreed %}", form=Question()), expected)


def test_hidden_field_shows_nothing() -> None:
    shown = render("{% field form.secret %}", form=Question())
    assert same_markup(shown, '<input type="hidden" name="secret" id="id_secret">')


def test_errors_are_listed_with_a_link_to_their_field() -> None:
    shown = render("{% form_errors form %}", form=Question({"name": "", "size": "x"}))
    assert re.findall(r'<a href="(#\w+)">(\w+)</a>', shown) == [("#id_name", "Name"), ("#id_size", "Size")]


def test_form_without_errors_lists_none() -> None:
    assert render("{% form_errors form %}", form=Question({"name": "Kim"})).strip() == ""


def test_component_escapes_what_it_is_given() -> None:
    evil = "<img src=x>"
    shown = render(
        '{% step evil evil "/" evil %}{% figure evil evil evil "/" %}{% badge evil %}{% empty evil evil "/" evil %}'
        '{% notice "info" evil %}{{ evil }}{% endnotice %}{% timeline events %}{% undo evil evil %}',
        evil=evil,
        events=[Event(evil, evil)],
        csrf_token="token",
    )
    assert evil not in shown


@pytest.mark.parametrize(("value", "asks"), [(3, ["/state"]), (10, [])])
def test_progress_asks_again_until_it_is_done(value: int, asks: list[str]) -> None:
    shown = render('{% progress value 10 "gelesen" "/state" %}', value=value)
    assert re.findall(r'hx-get="([^"]+)"', shown) == asks
    assert re.findall(r'<a href="([^"]+)"', shown) == asks


def test_figure_draws_its_share_within_the_bar() -> None:
    shown = render('{% figure "120 %" "erreicht" share=1.2 %}')
    assert re.findall(r'width="([^"]+)"', shown) == ["100%", "100.0%"]


def test_breadcrumb_needs_an_address_for_all_but_this_page() -> None:
    shown = render('{% breadcrumb "Dokumente" "/documents/" "Prüfen" %}')
    assert re.findall(r'<a href="([^"]+)">([^<]+)', shown) == [("/documents/", "Dokumente")]
    with pytest.raises(TemplateSyntaxError):
        render('{% breadcrumb "Dokumente" "/documents/" %}')


def test_pager_keeps_the_question() -> None:
    request = RequestFactory().get("/", {"q": "Hebamme & Co", "page": "2"})
    shown = render("{% pager page %}", request=request, page=Paginator(range(30), 10).page(2))
    assert re.findall(r'href="([^"]+)"', shown) == [
        "?q=Hebamme+%26+Co&amp;page=1",
        "?q=Hebamme+%26+Co&amp;page=3",
    ]


def test_pager_of_one_page_shows_nothing() -> None:
    request = RequestFactory().get("/")
    assert render("{% pager page %}", request=request, page=Paginator([1], 10).page(1)).strip() == ""


def test_timeline_writes_days_and_moments() -> None:
    events = [
        Event(datetime(2018, 12, 31, 15, 40, tzinfo=UTC), "a"),
        Event(date(2018, 1, 2), "b"),
        Event("gestern", "c"),
    ]
    shown = render("{% timeline events %}", events=events)
    assert re.findall(r"(?:time|span)[^>]*>([^<]+)</(?:time|span)>\s*<p>(\w)", shown) == [
        ("31.12.2018, 16:40", "a"),
        ("02.01.2018", "b"),
        ("gestern", "c"),
    ]


# Colours


def tokens(sheet: str, scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*)\}", sheet)
    found = {
        name: colour for block in blocks[:1] for name, colour in re.findall(r"--nw-([\w-]+): (#\w{6})", block)
    }
    if scheme == "dark":
        found |= dict(re.findall(r"--nw-([\w-]+): (#\w{6})", blocks[1]))
    found.setdefault("hero", found["accent"])
    found.setdefault("on-hero", found["on-accent"])
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = (
    *(
        (words, on, 4.5)
        for words in ("ink", "quiet", "accent", "clay", "clay-deep")
        for on in ("ground", "paper")
    ),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-deep", 4.5),
    ("on-clay", "clay", 4.5),
    ("on-clay", "clay-deep", 4.5),
    ("on-hero", "hero", 4.5),
    ("accent", "accent-soft", 4.5),
    ("accent-deep", "accent-soft", 4.5),
    ("ink", "accent-soft", 4.5),
    ("ink", "clay-soft", 4.5),
    ("clay-deep", "clay-soft", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "ground", 3.0),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_their_contrast(scheme: str) -> None:
    found = tokens((WEB / "static" / "css" / "base.css").read_text(encoding="utf-8"), scheme)
    weak = {(words, on) for words, on, least in PAIRS if contrast(found[words], found[on]) < least}
    assert weak == set()


# All templates


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_template_has_nothing_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    scripts = [
        tag
        for tag in re.findall(r"<script\b[^>]*>", source)
        if "src=" not in tag and not re.search(r"application/(?:ld\+)?json", tag)  # data, not run
    ]
    handlers = re.findall(r"<[^>]*\s(?:style|on\w+|hx-on[\w:-]*)\s*=", source)
    assert (scripts, handlers, re.findall(r"<style\b", source)) == ([], [], [])


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_leaves_no_trace(path: str, client: Client, db: None) -> None:
    response = client.get(path)
    assert (response.status_code, dict(response.cookies), b"csrfmiddlewaretoken" in response.content) == (
        200,
        {},
        False,
    )


@pytest.mark.parametrize("path", ["/", "/account/login"])
def test_demo_names_a_sign_in_that_exists(path: str, client: Client, db: None) -> None:
    with override_settings(IS_DEMO=True):
        shown = client.get(path).content.decode()
    address = demo.sign_in("wetterau", "koordination")
    assert re.findall(r"[\w.]+@[\w.]+\w", shown) == [address]
    assert "wetterau" in {network.slug for network in demo.NETWORKS}


def test_broken_page_bears_missing_style_sheets() -> None:
    manifest = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
    with override_settings(STORAGES=manifest):
        shown = render('{% include "ui/broken.html" %}')
    assert re.findall(r"<h1>(.+)</h1>|<link", shown) == ["Da ist bei uns etwas schiefgegangen."]
