"""Real files made on the fly: PDFs, Word documents, web pages and the hostile kinds."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import docx
import typst
from docx.shared import RGBColor

BLUE = RGBColor(0x00, 0x70, 0xC0)
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def pdf(*pages: Iterable[str], blue: Iterable[str] = (), width: str = "21cm") -> bytes:
    """A typeset PDF; every string is one printed line, those in `blue` are set in Word's blue."""
    blue_lines = set(blue)
    source = [f'#set page(width: {width}, height: 29.7cm, margin: 2cm)\n#set text(size: 10pt, font: "DejaVu Sans")']
    for number, page in enumerate(pages):
        if number:
            source.append("#pagebreak()")
        for line in page:
            if line:
                colour = "#0070C0" if line in blue_lines else "#000000"
                cells = "#h(1fr)".join(f"#text({_typst_string(cell)})" for cell in line.split("\t"))
                source.append(f'#text(fill: rgb("{colour}"))[{cells}]#linebreak()')
            else:
                source.append("#v(1em)")
    return typst.compile("\n".join(source).encode())


def image_pdf(text_beside: str = "") -> bytes:
    """A page that is one picture, as a scanner makes it; optionally with a few letters of its own."""
    pixel = "(" + ",".join(str(byte) for byte in _png()) + ")"
    source = f'#set page(width: 10cm, height: 10cm)\n#image(bytes({pixel}), format: "png", width: 8cm)\n{text_beside}'
    return typst.compile(source.encode())


def small_pdf(text: str, *, user_password: str | None = None) -> bytes:
    """A hand-written one-page PDF 1.4, encrypted with RC4 (40 bits) when a password is given, even an empty one."""
    identity = hashlib.md5(text.encode(), usedforsecurity=False).digest()
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    trailer = b""
    encryption = b""
    if user_password is not None:
        owner = _rc4(_owner_key("eje"), _padded(user_password))
        key = hashlib.md5(
            _padded(user_password) + owner + struct.pack("<i", -4) + identity, usedforsecurity=False
        ).digest()[:5]
        stream = _rc4(hashlib.md5(key + b"\x04\x00\x00\x00\x00", usedforsecurity=False).digest()[:10], stream)
        encryption = (
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + owner.hex().encode() + b"> /U <"
            + _rc4(key, _PADDING).hex().encode() + b"> >>"
        )  # fmt: skip
        trailer = b" /Encrypt 6 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(encryption or b"null")
    objects.append(b"<< /Font << /F1 5 0 R >> >>")
    return pdf_of_objects(objects, trailer + b" /ID [<%s> <%s>]" % ((identity.hex().encode(),) * 2))


def pdf_of_objects(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """The numbered objects of a PDF with their table; the first is the catalog."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return content


def docx_bytes(document: "docx.document.Document") -> bytes:
    """A python-docx document as the bytes of its file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_of_lines(lines: Iterable[str], blue: Iterable[str] = ()) -> bytes:
    """A Word document with one paragraph per line, those in `blue` coloured like internal notes."""
    blue_lines = set(blue)
    document = docx.Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        if line in blue_lines:
            run.font.color.rgb = BLUE
    return docx_bytes(document)


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    """A zip file with some members added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changed:
                target.writestr(name, source.read(name))
        for name, body in changed.items():
            target.writestr(name, body)
    return stream.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = b"\x00" + b"\x30\x60\x90" * 2
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows * 2)) + chunk(b"IEND", b"")


def _typst_string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _owner_key(password: str) -> bytes:
    return hashlib.md5(_padded(password), usedforsecurity=False).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    swap = 0
    for index in range(256):
        swap = (swap + state[index] + key[index % len(key)]) % 256
        state[index], state[swap] = state[swap], state[index]
    first = second = 0
    result = bytearray()
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        result.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(result)
