"""What leaves for families and other systems is built from views, never from rows: visibility is decided in one place."""

import ast

from tests.repo.source import ROOT, modules, named, tree

ROWS = {"Offer", "OfferPlace", "OfferVersion", "Place", "SearchEntry", "Proposal", "ErrorReport"}
OUTPUTS = (
    "src/nestwerk/web/portal",
    "src/nestwerk/web/api",
    "src/nestwerk/directory/exports",
    "src/nestwerk/reports",
)
ALLOWED = {
    "src/nestwerk/directory/exports/hsds/selection.py": "chooses numbers of rows by the audience's own condition",
}


def rows_named(module: ast.Module) -> set[str]:
    """Row classes of the directory that a module imports, by name or through `models`."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nestwerk.directory.models"):
            found |= {alias.name for alias in node.names} & ROWS
        if isinstance(node, ast.ImportFrom) and node.module == "nestwerk.directory":
            found |= {alias.name for alias in node.names if alias.name == "models"}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "apps":
            found |= {"apps.get_model"} if node.attr == "get_model" else set()
    return found


def test_no_output_is_built_from_rows() -> None:
    sources = [path for folder in OUTPUTS for path in modules(folder)]
    assert len(sources) > 30
    found = {named(path): rows_named(tree(path)) for path in sources}
    assert {name: rows for name, rows in found.items() if rows and name not in ALLOWED} == {}


def test_every_exception_is_still_needed() -> None:
    assert [name for name in ALLOWED if not rows_named(tree(ROOT / name))] == []


def test_planted_output_is_found() -> None:
    for planted in (
        "from nestwerk.directory.models import Offer\nfor offer in Offer.objects.all(): print(offer.title)",
        "from nestwerk.directory.models.offers import Place",
        "from nestwerk.directory import models",
        "from django.apps import apps\napps.get_model('directory.Offer')",
    ):
        assert rows_named(ast.parse(planted))
    assert not rows_named(ast.parse("from nestwerk.directory.models import Portal"))
