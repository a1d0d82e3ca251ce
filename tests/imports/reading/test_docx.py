"""Word documents: paragraphs, lists, tables, colour, and the hostile ones."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from kurs.imports.reading import MediaType, NoticeKind, Unreadable, UnreadableDocument, read_document
from tests.imports.reading.made_documents import BLUE, docx_bytes, docx_of_lines, repacked

DOCUMENT_PART = "word/document.xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
DOCX_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def reason_for(content: bytes) -> Unreadable:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(content, "dagsorden.docx")
    return caught.value.reason


def lines_of(document: "docx.document.Document") -> list[str]:
    return read_document(docx_bytes(document)).text.split("\n")


def lines_of_lists(lists: list[list[tuple[str, str]]], paragraphs: list[tuple[int, int, str]]) -> list[str]:
    """The lines of a document with these list definitions and (list, level, text) paragraphs."""
    abstracts = "".join(
        f"<w:abstractNum w:abstractNumId='{number}'>"
        + "".join(
            f"<w:lvl w:ilvl='{level}'><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
            for level, (kind, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    numbers = "".join(
        f"<w:num w:numId='{number}'><w:abstractNumId w:val='{number}'/></w:num>" for number in range(1, len(lists) + 1)
    )
    body = "".join(
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for number, level, text in paragraphs
    )
    parts = {
        "word/numbering.xml": f"<w:numbering {nsdecls('w')}>{abstracts}{numbers}</w:numbering>".encode(),
        DOCUMENT_PART: f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>".encode(),
    }
    return read_document(repacked(docx_of_lines(["X"]), parts)).text.split("\n")


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def test_every_paragraph_is_a_line_and_empty_ones_stay() -> None:
    document = read_document(docx_of_lines(["Dagsorden", "", "1. Valg – «æøå»"]))

    assert document.text == "Dagsorden\n\n1. Valg – «æøå»"
    assert document.media_type is MediaType.docx
    assert document.page_count is None


def test_a_line_with_a_blue_run_is_internal_as_a_whole() -> None:
    document = docx.Document()
    document.add_paragraph("Kl. 8.00 Velkomst")
    paragraph = document.add_paragraph("- Direktionen ")
    paragraph.add_run("viser vejen").font.color.rgb = BLUE
    paragraph.add_run(" frem")
    document.add_paragraph("").add_run("  ").font.color.rgb = BLUE
    document.add_paragraph().add_run("Rød tekst").font.color.rgb = RGBColor(0xC0, 0, 0)

    assert read_document(docx_bytes(document)).marked_internal_lines == {2}


def test_a_blue_style_marks_but_blue_headings_and_links_do_not() -> None:
    document = docx.Document()
    document.add_heading("Program", level=1)
    note = document.styles.add_style("Intern note", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    note.font.color.rgb = BLUE
    document.add_paragraph("- husk kaffe", style="Intern note")
    paragraph = document.add_paragraph("Se ")
    link = "<w:r><w:rPr><w:color w:val='0563C1'/></w:rPr><w:t>siden</w:t></w:r>"
    paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}>{link}</w:hyperlink>"))

    read = read_document(docx_bytes(document))

    assert read.text == "Program\n- husk kaffe\nSe siden"
    assert read.marked_internal_lines == {2}


def test_only_the_blue_line_of_a_paragraph_with_line_breaks_is_internal() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kl. 9.00 Oplæg")
    run = paragraph.add_run("\n- intern bemærkning")
    run.font.color.rgb = BLUE

    read = read_document(docx_bytes(document))

    assert read.text == "Kl. 9.00 Oplæg\n- intern bemærkning"
    assert read.marked_internal_lines == {2}


def test_bullets_show_their_level_by_their_mark_and_numbers_are_built_from_all_levels() -> None:
    levels = [("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7")]
    outline = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]
    paragraphs = [
        (1, 0, "a"),
        (1, 1, "b"),
        (1, 2, "c"),
        (2, 0, "d"),
        (2, 1, "e"),
        (2, 2, "f"),
        (2, 0, "g"),
        (2, 1, "h"),
    ]

    assert lines_of_lists([levels, outline], paragraphs) == [
        "- a", "o b", "• c", "1. d", "1.1 e", "a) f", "2. g", "2.1 h",
    ]  # fmt: skip


def test_automatic_numbers_are_printed_and_restart_where_word_restarts_them() -> None:
    document = docx.Document()
    for title in ("Godkendelse", "Budget", "Eventuelt"):
        document.add_paragraph(title, style="List Number")
    numbering = document.part.numbering_part.element
    first = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(
        element.find(qn("w:abstractNumId")).get(qn("w:val"))
        for element in numbering.findall(qn("w:num"))
        if element.get(qn("w:numId")) == str(first)
    )
    numbering.append(
        parse_xml(
            f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='{abstract}'/>"
            "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
        )
    )
    for title in ("Bilag", "Underskrift"):
        paragraph = document.add_paragraph(title)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 77

    assert lines_of(document) == ["1. Godkendelse", "2. Budget", "3. Eventuelt", "5. Bilag", "6. Underskrift"]


def test_a_table_row_is_one_line_and_what_follows_in_a_cell_comes_after() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ["Tid", "Punkt", "Ansvarlig"], strict=True):
        cell.text = text
    table.cell(1, 0).text = "9.00"
    table.cell(1, 1).text = "Budget"
    table.cell(1, 1).add_paragraph("Direktionen drøfter rammen.")
    table.cell(1, 2).text = "Anna"

    assert lines_of(document) == ["Tid\tPunkt\tAnsvarlig", "9.00\tBudget\tAnna", "Direktionen drøfter rammen."]


def test_two_long_columns_are_read_one_after_the_other() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    for column, name in enumerate("ab"):
        table.cell(0, column).text = f"{name}1"
        for number in range(2, 6):
            table.cell(0, column).add_paragraph(f"{name}{number}")

    assert lines_of(document) == [f"{name}{number}" for name in "ab" for number in range(1, 6)]


def test_page_heads_come_once_and_first() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Direktionen 04-02-2026"
    document.add_paragraph("1. Valg")

    assert lines_of(document) == ["Direktionen 04-02-2026", "", "1. Valg"]


def test_insertions_are_read_and_deletions_hidden_text_and_comments_left_out() -> None:
    content = docx_of_lines(["X"])
    body = (
        f"<w:document {nsdecls('w')}><w:body><w:p>"
        "<w:ins w:id='1'><w:r><w:t>Ny titel</w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>Gammel titel</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> vises</w:t></w:r>"
        "<w:r><w:commentReference w:id='1'/></w:r>"
        "<w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r>"
        "</w:p></w:body></w:document>"
    )
    read = read_document(repacked(content, {DOCUMENT_PART: body.encode()}))

    assert read.text == "Ny titel vises\uf0b7"
    assert {notice.kind for notice in read.notices} == {
        NoticeKind.comments_left_out,
        NoticeKind.deleted_text_left_out,
        NoticeKind.hidden_text_left_out,
    }


def test_a_text_box_is_read_once_although_word_stores_it_twice() -> None:
    document = docx.Document()
    run = document.add_paragraph("Dagsorden").add_run()
    box = "<w:txbxContent><w:p><w:r><w:t>Husk bilag</w:t></w:r></w:p></w:txbxContent>"
    run._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )

    assert lines_of(document) == ["Dagsorden", "Husk bilag"]


def test_a_content_control_around_paragraphs_and_rows_hides_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("Først")
    control = OxmlElement("w:sdt")
    inside = OxmlElement("w:sdtContent")
    control.append(inside)
    inside.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>I feltet</w:t></w:r></w:p>"))
    document.element.body.insert(1, control)

    assert lines_of(document) == ["Først", "I feltet"]


def test_a_macro_document_is_refused_by_its_program_and_by_its_type() -> None:
    content = docx_of_lines(["Dagsorden"])
    types = part_of(content, "[Content_Types].xml").replace(DOCX_TYPE, MACRO_TYPE)

    assert reason_for(repacked(content, {"word/vbaProject.bin": b"macro"})) is Unreadable.macro_document
    assert reason_for(repacked(content, {"[Content_Types].xml": types})) is Unreadable.macro_document


def test_a_small_file_that_unpacks_to_much_is_refused_before_unpacking() -> None:
    content = docx_of_lines(["Dagsorden"])
    bomb = repacked(content, {"word/media/image1.bmp": bytes(60 * 1024 * 1024)})

    assert len(bomb) < 200_000
    assert reason_for(bomb) is Unreadable.archive_bomb


def test_an_archive_of_very_many_members_is_refused() -> None:
    content = docx_of_lines(["Dagsorden"])

    assert reason_for(repacked(content, {f"word/x{number}": b"" for number in range(2_500)})) is Unreadable.archive_bomb


def test_a_directory_that_lies_about_a_part_is_caught_when_the_part_is_read() -> None:
    xml = b"<w:document/>" + b" " * (40 * 1024 * 1024)
    content = repacked(docx_of_lines(["Dagsorden"]), {DOCUMENT_PART: xml})
    honest = len(xml).to_bytes(4, "little")
    lying = content.replace(honest, (1_000).to_bytes(4, "little"))

    assert reason_for(lying) in (Unreadable.archive_bomb, Unreadable.damaged_document)


def test_a_part_of_very_many_tags_is_refused() -> None:
    xml = f"<w:document {nsdecls('w')}><w:body>{'<w:p/>' * 600_000}</w:body></w:document>"

    assert reason_for(repacked(docx_of_lines(["X"]), {DOCUMENT_PART: xml.encode()})) is Unreadable.too_large


def test_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    xml = (
        f"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY l0 'ha'>{laughs}<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&l9;&file;</w:t></w:r></w:p></w:body></w:document>"
    )

    assert reason_for(repacked(docx_of_lines(["X"]), {DOCUMENT_PART: xml.encode()})) is Unreadable.damaged_document


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({DOCUMENT_PART: b"<w:document"}, Unreadable.damaged_document),
        ({DOCUMENT_PART: b"<sag/>"}, Unreadable.damaged_document),
        ({"word/numbering.xml": b"\x00\x01"}, Unreadable.damaged_document),
        ({DOCUMENT_PART: b""}, Unreadable.damaged_document),
    ],
)
def test_broken_parts_are_damage(changed: dict[str, bytes], reason: Unreadable) -> None:
    assert reason_for(repacked(docx_of_lines(["Dagsorden"]), changed)) is reason


def test_a_cut_off_package_is_damaged() -> None:
    assert reason_for(docx_of_lines(["Dagsorden"])[:-200]) is Unreadable.damaged_document


def test_other_zip_files_and_old_word_files_are_unsupported() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)

    assert reason_for(stream.getvalue()) is Unreadable.unsupported_type
    assert reason_for(ole) is Unreadable.unsupported_type
    assert reason_for(ole + "EncryptedPackage".encode("utf-16-le")) is Unreadable.encrypted_document


def test_a_document_without_a_letter_is_empty() -> None:
    assert reason_for(docx_of_lines(["", "—"])) is Unreadable.empty_document
