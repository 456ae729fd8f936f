"""Each rule about pages is shown a page that breaks it, and only it."""

import pytest

from tests.guards.markup import faults_of

GOOD = """<!doctype html><html lang="de"><head><title>Seite</title><link rel="stylesheet" href="/static/a.css">
<script src="/static/a.js" defer></script></head><body><h1>Seite</h1><h2>Teil</h2><h3>Stück</h3><h2>Teil</h2>
<a href="https://anderswo.example/">Verweis</a>
<form method="post" action="/x"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<label for="a">A</label><input id="a" name="a"><label>B <select name="b"></select></label>
<span id="c">C</span><textarea aria-labelledby="c" name="c"></textarea><input aria-label="D" name="d">
<input type="submit" value="Speichern"></form><form><label for="q">Suche</label><input id="q" name="q"></form>
<svg viewBox="0 0 1 1"><title>Bild</title><path d="M0 0"/></svg>
<script type="application/json">{}</script></body></html>"""

BAD = {
    "no title": ("<title>Seite</title>", "<title> </title>", ["no <title>"]),
    "title only in a picture": ("<title>Seite</title>", "", ["no <title>"]),
    "no language": ('<html lang="de">', "<html>", ["<html> without lang"]),
    "no first heading": ("<h1>Seite</h1>", "", ["0 <h1> instead of one", "line 2: <h2> after nothing"]),
    "two first headings": ("<h2>Teil</h2><h3>", "<h1>Teil</h1><h2>", ["2 <h1> instead of one"]),
    "heading left out": ("<h3>Stück</h3>", "<h4>Stück</h4>", ["line 2: <h4> after <h2>"]),
    "input without label": ('<label for="a">A</label>', "", ["line 5: input 'a' without label"]),
    "label for another": ('<label for="a">', '<label for="z">', ["line 5: input 'a' without label"]),
    "labelled by nothing": ('aria-labelledby="c"', 'aria-labelledby="z"', ["line 6: input 'c' without label"]),
    "empty label": ('aria-label="D"', 'aria-label=" "', ["line 6: input 'd' without label"]),
    "form without token": (
        '<input type="hidden" name="csrfmiddlewaretoken" value="t">', "", ["line 4: POST form without CSRF token"],
    ),
    "form with an empty token": ('value="t"', 'value=""', ["line 4: POST form without CSRF token"]),
    "id used twice": ('id="q"', 'id="c"', ["id 'c' 2 times", "line 7: input 'q' without label"]),
    "inline script": ('<script src="/static/a.js" defer>', "<script>", ["line 2: inline script"]),
    "inline style sheet": ("</head>", "<style>a{}</style></head>", ["line 2: inline style sheet"]),
    "style attribute": ("<h1>", '<h1 style="color:red">', ["line 2: style attribute on <h1>"]),
    "script attribute": ("<h1>", '<h1 onclick="x()">', ["line 2: script attribute onclick on <h1>"]),
    "javascript address": ("https://anderswo.example/", "javascript:x()", ["line 3: javascript: address on <a>"]),
    "foreign script": ("/static/a.js", "https://b.example/a.js", ["line 2: <script> asks elsewhere: https://b.example/a.js"]),
    "foreign style sheet": ("/static/a.css", "//b.example/a.css", ["line 1: <link> asks elsewhere: //b.example/a.css"]),
    "foreign form": ('action="/x"', 'action="http://b.example/"', ["line 4: <form> asks elsewhere: http://b.example/"]),
    "foreign picture": (
        "<svg ", '<img srcset="/a.png 1x, https://b.example/a.png 2x"><svg ',
        ["line 8: <img> asks elsewhere: https://b.example/a.png 2x"],
    ),
}  # fmt: skip


def test_good_page_has_no_fault() -> None:
    assert faults_of(GOOD) == ()


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_found(name: str) -> None:
    good, bad, faults = BAD[name]
    assert GOOD.count(good) == 1 or name == "heading left out"
    assert faults_of(GOOD.replace(good, bad, 1)) == tuple(faults)


def test_part_of_a_page_needs_no_frame() -> None:
    part = '<form method="post"><input name="a"></form>'
    assert faults_of(part, is_part=True) == (
        "line 1: input 'a' without label",
        "line 1: POST form without CSRF token",
    )
