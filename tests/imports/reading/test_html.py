"""Web pages: blocks become lines, what a visitor cannot see is left out, and nothing is fetched."""

import pytest

from kurs.imports.reading import MediaType, NoticeKind, Unreadable, UnreadableDocument, read_document


def lines_of(html: str) -> list[str]:
    """The lines that are not empty."""
    return [line for line in read_document(html.encode()).text.split("\n") if line]


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    lines = lines_of(
        "<!doctype html><html><body><h1>Referat</h1><p>Dato: <b>4.</b>\n marts 2026</p><div>a<br>b</div></body>"
    )

    assert lines == ["Referat", "Dato: 4. marts 2026", "a", "b"]


def test_paragraphs_headings_and_whole_lists_have_an_empty_line_between_them_as_in_a_browser() -> None:
    html = "<h2>Valg</h2><p>Formand:<br>Anna</p><ul><li>et<ul><li>to</li></ul></li></ul><div>a</div><div>b</div>"

    assert read_document(html.encode()).text.split("\n") == [
        "Valg", "", "Formand:", "Anna", "", "- et", "o to", "", "a", "b",
    ]  # fmt: skip


def test_scripts_styles_titles_comments_and_buttons_are_left_out() -> None:
    html = (
        "<html><head><title>Fane</title><style>p{color:red}</style></head><body><!-- skjult --><p>Synlig</p>"
        "<script>alert('x')</script><noscript>slå til</noscript><button>Del</button><template>t</template>"
    )

    assert lines_of(html) == ["Synlig"]


def test_lists_show_level_and_number() -> None:
    html = (
        "<ul><li>et<ul><li>under<ul><li>dybt</li></ul></li></ul></li><li><p>to</p></li></ul>"
        "<ol start='7'><li>syv</li><li>otte</li></ol><ol type='a'><li>første</li></ol>"
    )

    assert lines_of(html) == ["- et", "o under", "• dybt", "- to", "7. syv", "8. otte", "a. første"]


def test_a_paragraph_of_one_hard_space_is_no_line() -> None:
    assert lines_of("<p>a</p><p>&nbsp;</p><p>b</p>") == ["a", "b"]


def test_a_table_row_reads_across() -> None:
    html = (
        "<table><tr><th>Tid</th><th>Punkt</th></tr><tr><td>9.00</td><td><p>Budget</p><p>Drøftes.</p></td></tr></table>"
    )

    assert lines_of(html) == ["Tid\tPunkt", "9.00\tBudget", "Drøftes."]


@pytest.mark.parametrize(
    "blue",
    [
        '<p style="color:#0070C0">- intern</p>',
        '<p style="font-size:9pt; color: rgb(0, 0, 255)">- intern</p>',
        '<p><font color="blue">- intern</font></p>',
        '<p>- <span class="c3">intern</span></p>',
        '<p>- <mark style="background-color: deepskyblue">intern</mark></p>',
    ],
)
def test_blue_elements_are_marked_internal(blue: str) -> None:
    document = read_document(
        f"<html><style>.c3 {{ color: #00f }}</style><body><p>Kl. 8.00 Velkomst</p>{blue}</body></html>".encode()
    )

    assert document.text == "Kl. 8.00 Velkomst\n\n- intern"
    assert document.marked_internal_lines == {3}


def test_blue_links_and_red_text_inside_blue_are_not_internal() -> None:
    document = read_document(
        b'<div style="color:blue"><p style="color:#c00">rod</p></div><p><a style="color:blue" href="x">her</a></p>'
    )

    assert document.marked_internal_lines == frozenset()


def test_hidden_parts_are_left_out_and_counted() -> None:
    document = read_document(b'<p>Ses</p><p style="display: none">ses ikke</p><p hidden>heller ikke</p>')

    assert document.text == "Ses"
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.hidden_text_left_out, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    html = f'<html><head><meta charset="{encoding}"></head><body><p>Rødgrød på Ærø</p></body></html>'
    document = read_document(html.encode(encoding))

    assert document.text == "Rødgrød på Ærø"
    assert document.media_type is MediaType.html


def test_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    html = (
        f"<!DOCTYPE html [<!ENTITY l0 'haha'>{laughs}<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"
        "<html><body><p>Dagsorden &l9; &file;</p></body></html>"
    )
    text = read_document(html.encode()).text

    assert len(text) < 2_000
    assert "hahahaha" not in text.replace("'haha'", "")


def test_characters_written_as_references_are_cleaned_too() -> None:
    assert lines_of("<p>Bilag&#x202e;gnp.exe&#8207;&#7; A&#778;rhus</p>") == ["Bilaggnp.exe Århus"]


def test_nesting_far_beyond_real_pages_is_read() -> None:
    assert lines_of("<html><body>" + "<div>" * 140 + "dybt" + "</div>" * 140) == ["dybt"]


@pytest.mark.parametrize("depth", [160, 50_000])
def test_absurd_nesting_is_damage_and_no_crash(depth: int) -> None:
    html = "<html><body>" + "<div>" * depth + "dybt" + "</div>" * depth

    with pytest.raises(UnreadableDocument) as caught:
        read_document(html.encode())

    assert caught.value.reason is Unreadable.damaged_document


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(b"<html><body><script>var tekst = 1</script></body></html>")

    assert caught.value.reason is Unreadable.empty_document


def test_a_long_list_is_numbered_in_time() -> None:
    lines = lines_of("<ol>" + "<li>punkt</li>" * 20_000 + "</ol>")

    assert lines[-1] == "20000. punkt"


def test_a_page_of_very_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(b"<html><body>" + b"<p>x</p>" * 300_000)

    assert caught.value.reason is Unreadable.too_large
