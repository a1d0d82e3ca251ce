"""The look of the printed page, as one text: the page carries it along, and its hash lets the browser use it."""

import base64
import hashlib
from typing import Final

STYLE: Final = """
@page { size: A4; margin: 25mm 20mm 20mm 25mm;
  @bottom-right { content: "Side " counter(page) " af " counter(pages); font: 9pt sans-serif; } }
* { box-sizing: border-box; }
html { font: 11pt/1.35 "IBM Plex Sans", "Segoe UI", Arial, sans-serif; color: #000; background: #fff; }
body { max-width: 165mm; margin: 0 auto; padding: 8mm 4mm; overflow-wrap: anywhere; }
h1 { font-size: 18pt; margin: 0 0 2mm; }
h2 { font-size: 14pt; margin: 8mm 0 2mm; border-top: 1px solid; padding-top: 3mm; }
h3 { font-size: 12pt; margin: 4mm 0 1mm; } h4 { font-size: 11pt; margin: 3mm 0 1mm; }
h1, h2, h3, h4 { break-after: avoid; } p, li { orphans: 3; widows: 3; } p { margin: 0 0 2mm; }
.line { display: inline-block; padding-top: 1mm; }
.organisation { text-transform: uppercase; letter-spacing: .05em; } .body { font-size: 13pt; }
.title { font-weight: 600; }
dl { margin: 0 0 3mm; break-after: avoid; break-inside: avoid; }
dl div { display: flex; gap: 3mm; } dt { min-width: 28mm; } dd { margin: 0; }
.people { display: flex; flex-wrap: wrap; gap: 10mm; } .people > div { flex: 1; min-width: 60mm; }
.people ul { list-style: none; padding: 0; margin: 0; }
.contents { list-style: none; padding: 0; } .contents li { display: flex; gap: 3mm; }
.contents span:first-child { min-width: 12mm; } .contents span:last-child { margin-left: auto; white-space: nowrap; }
.depth-1 { padding-left: 8mm; } .depth-2, .depth-3 { padding-left: 16mm; } a { color: inherit; }
.aside { float: right; font-size: 11pt; font-weight: 400; }
table { width: 100%; border-collapse: collapse; margin: 0 0 3mm; } thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: 1px solid #8a9199; }
tr { break-inside: avoid; } blockquote { margin: 0 0 2mm; padding-left: 4mm; border-left: 2px solid #8a9199; }
.note { border-left: 4px solid #0b3d70; background: #e6f0fa; color: #0b3d70; padding: 2mm 4mm; margin: 0 0 3mm; }
.note p { margin: 0; }
.internal { border: 2px solid #a30000; color: #a30000; font-weight: 600; text-align: center; }
.signatures { list-style: none; padding: 0; }
.signatures li { display: flex; gap: 8mm; margin-top: 14mm; break-inside: avoid; }
.signatures span { border-top: 1px solid; padding-top: 1mm; flex: 5; }
.signatures span + span { flex: 3; }
.new-page { break-before: page; }
footer { display: flex; gap: 6mm; justify-content: space-between; margin-top: 8mm; font-size: 9pt; }
footer svg { flex: none; width: 18mm; height: 18mm; }
@media print { body { max-width: none; padding: 0; } .internal { position: fixed; top: 0; left: 0; right: 0; } }
"""

STYLE_HASH: Final = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
"""The style as a Content-Security-Policy names it (CSP 3, 8.4): this one and no other."""
