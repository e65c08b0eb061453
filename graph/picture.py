"""An interactive picture of a network as one HTML file that needs no network.

pyvis 0.3.2 draws it. Two of its faults are mended here: every mode links files from CDNs, and the heading is
put in as HTML. Titles on nodes are not given to pyvis, since it treats one with `href` in it as HTML.
"""

from __future__ import annotations

import html
import re
from importlib.resources import files
from typing import Any, Final

from pyvis.network import Network as Drawing

from graph.network import ROLE_LABELS, Network

COLOURS: Final = {"lead": "#c0392b", "responsible": "#2471a3", "cooperate": "#7f8c8d"}
SHAPES: Final = {"measure": ("box", "#fdf2d0"), "unit": ("dot", "#5dade2"), "group": ("diamond", "#af7ac5")}
"""Kind of node → shape and colour."""

_LABEL_LENGTH = 16
_REMOTE: Final = re.compile(
    r"<link\b[^>]*\bhref\s*=\s*[\"']https?:[^>]*>|<script\b[^>]*\bsrc\s*=\s*[\"']https?:[^>]*>\s*</script>",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING: Final = re.compile(r"<center>\s*<h1>\s*</h1>\s*</center>")
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def draw(network: Network, heading: str) -> str:
    """The page, for writing as UTF-8. The heading and all labels are text."""
    drawing = Drawing(directed=True, cdn_resources="in_line", height="100%", width="100%")
    # Our script switches the physics on; pyvis would add a progress bar that covers our panel.
    drawing.set_options('{"physics": {"enabled": false}}')
    for name, facts in network.nodes(data=True):
        drawing.add_node(name, **_node(facts))
    for unit, measure, facts in network.edges(data=True):
        drawing.add_edge(unit, measure, **_edge(facts))
    return mend(drawing.generate_html(), heading)


def _node(facts: dict[str, Any]) -> dict[str, Any]:
    shape, colour = SHAPES[facts["kind"]]
    label = facts["label"]
    return {
        "label": label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…",
        "shape": shape,
        "color": colour,
        "full": label,
        "kind": facts["kind"],
        "notation": facts.get("notation", ""),
        "document": facts["document"],
    }


def _edge(facts: dict[str, Any]) -> dict[str, Any]:
    first_role = facts["role"].split("-")[0]
    return {
        "color": COLOURS[first_role],
        "role": facts["role"],
        "roleLabel": facts["label"],
        "dashes": facts["kind"] == "inferred",
        # Between the same two nodes a lead edge must not lie on the edge of another role.
        "smooth": {"enabled": first_role == "lead", "type": "curvedCW", "roundness": 0.15},
        "width": min(1 + facts.get("weight", 1) / 2, 8),
    }


def mend(page: str, heading: str) -> str:
    """The page of pyvis without remote files, with our panel and script; a policy forbids fetching."""
    folder = files("graph").joinpath("page")
    style, panel, script = (
        folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("picture.css", "panel.html", "picture.js")
    )
    title = html.escape(heading)
    legend = "".join(
        f'<label><input type="checkbox" class="role" value="{role}" checked>'
        f'<span style="color:{COLOURS[role]}">{word}</span></label>'
        for role, word in ROLE_LABELS.items()
    )
    head, body = _REMOTE.sub("", _HEADING.sub("", page)).split("</head>", 1)
    top, bottom = body.rsplit("</body>", 1)
    start = head.index("<head>") + len("<head>")
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="zh">\n<head>\n',
            f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            f"<title>{title}</title>\n",
            head[start:].replace('<meta charset="utf-8">', "", 1),
            f"<style>{style}</style></head>",
            top,
            panel.replace("{{title}}", title).replace("{{legend}}", legend),
            f"<script>{script}</script></body>",
            bottom,
        )
    )
