"""Files of every kind that is taken in, and of kinds that are made to do harm; each made here, byte by byte."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

Members = dict[str, bytes]

_OFFICE_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
# What an antivirus program must answer to, and nobody else minds (eicar.org).
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def a_zip(members: Members, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def an_office_file(kind: str = "docx", *, text: str = "Dagsorden", more: Members | None = None) -> bytes:
    """An Office Open XML package; `more` parts beside its main one."""
    main, name = _OFFICE_MAIN[kind]
    declared = f"application/vnd.openxmlformats-officedocument.{name}.main+xml"
    types = f'<Types xmlns="t"><Override PartName="/{main}" ContentType="{declared}"/></Types>'
    document = f'<?xml version="1.0"?><d xmlns="w"><p><t>{text}</t></p></d>'
    return a_zip({"[Content_Types].xml": types.encode(), main: document.encode(), **(more or {})})


def an_open_document(kind: str = "text", *, text: str = "Dagsorden", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument package."""
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": f"<c><p>{text}</p></c>".encode(),
    }
    return a_zip(members, method=zipfile.ZIP_STORED)


def a_png(*, behind: bytes = b"") -> bytes:
    """One grey dot; `behind` is written after its end."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts + behind


def a_pdf(text: str = "Dagsorden for mødet", *, pictures: int = 0) -> bytes:
    """One page with a line of text, and pages behind it that are nothing but a picture."""
    shown = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("cp1252")
    image = b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * place) for place in range(pictures))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R %s] /Count %d >>" % (kids, 1 + pictures),
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" /Encoding /WinAnsiEncoding >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    for place in range(pictures):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << >> >>"
            % (6 + 2 * place),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(image), image),
        ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return content + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def a_jpeg(*, comment: bytes = b"") -> bytes:
    """The frame of a JPEG, with a comment inside."""
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + b"\xff\xd9"


GOOD: dict[str, Callable[[], bytes]] = {
    "papir.pdf": a_pdf,
    "papir.docx": an_office_file,
    "tal.xlsx": lambda: an_office_file("xlsx"),
    "oplæg.pptx": lambda: an_office_file("pptx"),
    "papir.odt": an_open_document,
    "tal.ods": lambda: an_open_document("spreadsheet"),
    "oplæg.odp": lambda: an_open_document("presentation"),
    "note.txt": "Æbler og pærer\r\n".encode,
    "gammel note.txt": lambda: "Æbler og pærer".encode("cp1252"),
    "windows note.txt": lambda: "Æbler".encode("utf-16"),
    "tal.csv": lambda: b"navn;antal\r\nBente;3\r\n",
    "kort.png": a_png,
    "foto.jpg": a_jpeg,
    "FOTO.JPEG": a_jpeg,
    "skannet.tif": lambda: b"II*\x00" + b"\x08\x00\x00\x00" + bytes(64),
    "skannet.tiff": lambda: b"MM\x00*" + b"\x00\x00\x00\x08" + bytes(64),
}
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


def a_bomb() -> bytes:
    """Two hundred times larger inside than outside."""
    return an_office_file(more={"word/media/image1.bmp": bytes(200 * 1024 * 1024)})


def a_lying_bomb() -> bytes:
    """A package whose directory promises half a gigabyte, whatever is packed."""
    content = bytearray(an_office_file(more={"word/media/a.bin": b"a" * 100}))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<L", 500 * 1024 * 1024)
    return bytes(content)


def an_encrypted_package() -> bytes:
    """A package whose members say that they are locked."""
    content = bytearray(an_office_file())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def with_huge_directory() -> bytes:
    """A package that says its directory takes a gigabyte."""
    content = bytearray(an_office_file())
    place = content.rfind(b"PK\x05\x06")
    content[place + 12 : place + 16] = struct.pack("<L", 1024**3)
    return bytes(content)


# Name, content and why it is refused.
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("tom.pdf", lambda: b"", "empty"),
    "a page": ("side.html", lambda: b"<!doctype html><script>alert(1)</script>", "type_not_allowed"),
    "a page called text": ("side.txt", lambda: b"\n <!DOCTYPE html><script>1</script>", "type_not_allowed"),
    "a page behind a mark": ("side.txt", lambda: b"\xef\xbb\xbf<html><body>", "type_not_allowed"),
    "a page in UTF-16": ("side.txt", lambda: "<html>".encode("utf-16"), "type_not_allowed"),
    "a drawing with a script": ("tegning.svg", lambda: b"<svg onload='alert(1)'/>", "type_not_allowed"),
    "a drawing called a picture": ("tegning.png", lambda: b"<svg onload='alert(1)'/>", "type_not_allowed"),
    "a program": ("regneark.xlsx", lambda: b"MZ" + bytes(200), "type_not_allowed"),
    "a program of Linux": ("note.txt", lambda: b"\x7fELF" + bytes(200), "type_not_allowed"),
    "a script": ("note.txt", lambda: b"#!/bin/sh\nrm -rf /\n", "type_not_allowed"),
    "a double ending": ("dagsorden.pdf.exe", a_pdf, "type_not_allowed"),
    "a mail": ("brev.eml", lambda: b"From: a@b\r\n\r\nHej", "type_not_allowed"),
    "an older document": ("gammel.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "type_not_allowed"),
    "an older one renamed": ("ny.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "type_not_allowed"),
    "rich text": ("note.txt", lambda: b"{\\rtf1 hej}", "type_not_allowed"),
    "an archive": ("alt.zip", lambda: a_zip({"a.txt": b"a"}), "type_not_allowed"),
    "an archive called a document": ("alt.docx", lambda: a_zip({"a.txt": b"a"}), "type_not_allowed"),
    "a sheet called a document": ("tal.docx", lambda: an_office_file("xlsx"), "name_differs_from_content"),
    "a document called a PDF": ("papir.pdf", an_office_file, "name_differs_from_content"),
    "a PDF called text": ("papir.txt", a_pdf, "name_differs_from_content"),
    "a late PDF": ("papir.pdf", lambda: b"<html>" + a_pdf(), "type_not_allowed"),
    "a picture and a page": ("kort.gif", lambda: b"GIF89a/*<html>*/=1;alert(1)", "type_not_allowed"),
    "a picture with a page inside": (
        "kort.jpg",
        lambda: a_jpeg(comment=b"<html><script>alert(1)</script>"),
        "several_types_at_once",
    ),
    "a picture and an archive": ("kort.png", lambda: a_png(behind=a_zip({"a": b"a"})), "several_types_at_once"),
    "a picture with something behind": ("kort.png", lambda: a_png(behind=b"<svg/>"), "several_types_at_once"),
    "a PDF and an archive": ("papir.pdf", lambda: a_pdf() + a_zip({"a.exe": b"a"}), "several_types_at_once"),
    "a document with something behind": ("papir.docx", lambda: an_office_file() + b"<html>", "several_types_at_once"),
    "half a document": ("papir.docx", lambda: an_office_file()[:-40], "several_types_at_once"),
    "a bomb": ("papir.docx", a_bomb, "bomb"),
    "a lying bomb": ("papir.docx", a_lying_bomb, "bomb"),
    "a directory to fill the memory": ("papir.docx", with_huge_directory, "bomb"),
    "too many parts": ("papir.docx", lambda: an_office_file(more={f"a/{n}": b"" for n in range(2100)}), "bomb"),
    "a way out": ("papir.docx", lambda: an_office_file(more={"../../etc/cron.d/a": b"a"}), "hostile_path"),
    "a way to the root": ("papir.docx", lambda: an_office_file(more={"/etc/passwd": b"a"}), "hostile_path"),
    "a way to a drive": ("papir.docx", lambda: an_office_file(more={"C:\\a.txt": b"a"}), "hostile_path"),
    "one name twice": ("papir.docx", lambda: an_office_file(more={"WORD/document.xml": b"<a/>"}), "hostile_path"),
    "an archive inside": ("papir.docx", lambda: an_office_file(more={"word/a.zip": b"PK"}), "holds_archive"),
    "a program inside": ("papir.docx", lambda: an_office_file(more={"word/a.exe": b"MZ"}), "holds_program"),
    "a package in a package in a package": (
        "papir.docx",
        lambda: an_office_file(
            more={
                "word/embeddings/a.xlsx": an_office_file(
                    "xlsx", more={"xl/embeddings/b.docx": an_office_file(more={"word/embeddings/c.xlsx": b""})}
                )
            }
        ),
        "holds_archive",
    ),
    "a bomb inside": (
        "oplæg.pptx",
        lambda: an_office_file("pptx", more={"ppt/embeddings/a.xlsx": a_bomb()}),
        "bomb",
    ),
    "macros": ("papir.docx", lambda: an_office_file(more={"word/vbaProject.bin": b"a"}), "macros"),
    "macros by another name": (
        "papir.docx",
        lambda: a_zip(
            {
                "[Content_Types].xml": b'<T><O ContentType="application/x.document.macroEnabled.main+xml"/></T>',
                "word/document.xml": b"<d/>",
            }
        ),
        "macros",
    ),
    "macros of OpenDocument": (
        "papir.odt",
        lambda: a_zip(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/Standard/a.xml": b"<a/>"},
            method=zipfile.ZIP_STORED,
        ),
        "macros",
    ),
    "a document with macros by its ending": ("papir.docm", an_office_file, "type_not_allowed"),
    "a locked package": ("papir.docx", an_encrypted_package, "encrypted"),
    "a locked OpenDocument": (
        "papir.odt",
        lambda: an_open_document(manifest="<manifest><encryption-data/></manifest>"),
        "encrypted",
    ),
    "entities that multiply": (
        "papir.docx",
        lambda: a_zip(
            {"[Content_Types].xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "word/document.xml": b"<d/>"}
        ),
        "damaged",
    ),
}
