import pytest

from nestwerk.directory.exports.embedding import embedding_hosts


@pytest.mark.parametrize(
    ("text", "sources", "refused"),
    [
        ("", [], []),
        ("www.wetterau.example", ["https://www.wetterau.example"], []),
        ("https://a.example/, http://b.example:8080", ["https://a.example", "http://b.example:8080"], []),
        ("*.a.example a.example A.example", ["https://*.a.example", "https://a.example"], []),
        (
            "* 'none' https://* javascript:x data: a",
            [],
            ["*", "'none'", "https://*", "javascript:x", "data:", "a"],
        ),
        ("a.example/path?x=1", [], ["a.example/path?x=1"]),
        ("user@a.example", [], ["user@a.example"]),
        ("a.example; script-src *", ["https://a.example"], ["script-src", "*"]),
        ("ä.example", [], ["ä.example"]),
    ],
)
def test_only_hosts_may_frame(text: str, sources: list[str], refused: list[str]) -> None:
    assert embedding_hosts(text) == (sources, refused)
