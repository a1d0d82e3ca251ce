"""The parts of a paper in the order of municipal paper, the same for PDF, DOCX and page. Pure.

What belongs in which edition and where it stands is decided here once; the formats only say how each part looks. The
order of an item is that of the item sheet: access, route, people, case, points, recommendation, decision, attachments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kurs.papers import wording
from kurs.papers.markup import Block, BulletList, ListItem, Paragraph, Text, read_blocks
from kurs.papers.model import Paper, PaperAttendance, PaperDecision, PaperItem
from kurs.papers.parts import (
    Attachments,
    Contents,
    Entry,
    Facts,
    Head,
    Heading,
    NewPage,
    Notes,
    Part,
    People,
    Prose,
    Signatures,
)
from kurs.papers.plain_form import NOT_APPROVED
from kurs.papers.vocabulary import PaperEdition


def parts_of(paper: Paper) -> Iterator[Part]:
    """Every part of a paper, in order. No heading is more than one level below the one before it (PDF/UA-1, 7.4.2)."""
    level = 1
    for part in _parts(paper):
        if isinstance(part, Heading):
            level = min(part.level, level + 1)
            yield replace(part, level=level)
        else:
            yield part


def _parts(paper: Paper) -> Iterator[Part]:
    yield _head(paper)
    yield Facts(tuple(_facts(paper)))
    people = People(tuple(_people(paper)))
    if people.lists:
        yield people
    if paper.purpose:
        yield Prose(read_blocks(paper.purpose), label="Formål")
    yield from _notes(paper.notes)
    contents = _contents(paper)
    if contents:
        yield Heading(2, "Indholdsfortegnelse")
        yield contents
        yield NewPage()
    elif paper.is_programme:
        yield Heading(2, "Program")
    yield from _items(paper)
    if paper.attachments:
        yield Heading(2, "Bilag til mødet")
        yield Attachments(tuple((one.number or "", one) for one in paper.attachments))
    yield from _overview(paper)
    yield from _approval(paper)
    yield from _signatures(paper)


def _head(paper: Paper) -> Head:
    """A title that only repeats body and day is left out."""
    plain = f"{paper.body_name} {wording.short_day(paper.day)}"
    remark = NOT_APPROVED if paper.has_drafts else None
    title = None if paper.title in {plain, paper.body_name} else paper.title
    return Head(paper.organisation, paper.body_name, wording.kind_word(paper), title, remark)


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.kind != "ordinary" and not (paper.is_programme and paper.edition is PaperEdition.agenda):
        yield "Møde", wording.KINDS[paper.kind]
    if paper.place:
        yield "Sted", paper.place
    yield "Dato", wording.long_day(paper.day)
    if paper.starts_at:
        yield "Start kl.", wording.clock(paper.starts_at)
    if paper.ends_at:
        yield "Slut kl.", wording.clock(paper.ends_at)
    same = _shared_access(paper)
    if same:
        yield "Adgang", same
    if paper.protocol:
        yield "Protokol", wording.protocol_version_and_reason(paper.protocol)
        yield "Status", wording.protocol_state(paper.protocol)


def _shared_access(paper: Paper) -> str | None:
    """In a programme, the access that all of it shares stands once, at the top."""
    words = {wording.access(item) for item in paper.items if not item.is_notice and not item.is_plain}
    return next(iter(words)) if paper.is_programme and len(words) == 1 else None


def _people(paper: Paper) -> Iterator[tuple[str, tuple[str, ...]]]:
    away = [one for one in paper.attendances if one.is_away and not _is_away_from_one(paper, one)]
    there = [one for one in paper.attendances if not one.is_away]
    if there:
        yield "Deltagere" if paper.is_programme else "Medlemmer", tuple(wording.attendance(one) for one in there)
    if away:
        yield "Afbud" if _all_excused(away) else "Fraværende / afbud", tuple(wording.attendance(one) for one in away)


def _all_excused(away: Sequence[PaperAttendance]) -> bool:
    return all(one.status == "excused" for one in away)


def _is_away_from_one(paper: Paper, one: PaperAttendance) -> bool:
    """Away from one item only, or said under it: `extent` is its title then, and it is printed there."""
    return one.extent is not None and any(one.extent == _named(item) for item in paper.items)


def _named(item: PaperItem) -> str:
    return " ".join(part for part in (item.number, item.title) if part)


def _notes(notes: Sequence[str]) -> Iterator[Part]:
    if notes:
        yield Notes(tuple(read_blocks(text) for text in notes))


def _contents(paper: Paper) -> Contents | None:
    """None for a programme, which is its own contents, and where there is no more than one item."""
    entries = tuple(_entries(paper))
    is_short = sum(1 for item in paper.items if not item.is_plain and item.depth == 0) < 2
    if paper.edition is PaperEdition.decision_list or paper.is_programme or is_short:
        return None
    return Contents(entries)


def _entries(paper: Paper) -> Iterator[Entry]:
    for place, item in enumerate(paper.items):
        minutes = "" if item.duration_minutes is None else f"{item.duration_minutes} min."
        start = wording.clock(item.clock) if item.clock else ""
        key = None if item.is_plain or item.is_line else _key(place)
        yield Entry(start, wording.numbered(item), minutes, item.depth, key)


def _key(place: int) -> str:
    return f"punkt-{place + 1}"


def _items(paper: Paper) -> Iterator[Part]:
    place = 0
    while place < len(paper.items):
        item = paper.items[place]
        lines = _lines_below(paper.items, place)
        if item.is_plain and not paper.is_programme:
            place += 1
            continue
        yield from _Item(paper, item, lines, _key(place)).parts()
        place += 1 + len(lines)


def _lines_below(items: Sequence[PaperItem], place: int) -> Sequence[PaperItem]:
    """The points right below an item that are printed within it: all of them, or none."""
    if items[place].is_notice:
        return ()
    below = []
    for other in items[place + 1 :]:
        if other.depth <= items[place].depth:
            break
        below.append(other)
    return below if all(other.is_line and other.depth == items[place].depth + 1 for other in below) else ()


class _Item:
    """One item with the points that are printed within it."""

    def __init__(self, paper: Paper, item: PaperItem, lines: Sequence[PaperItem], key: str) -> None:
        self.paper = paper
        self.item = item
        self.lines = lines
        self.key = key
        self.level = min(2 + item.depth, 4)
        self.below = min(self.level + 1, 4)

    def parts(self) -> Iterator[Part]:
        """Its parts in the order of the item sheet."""
        if self.item.is_notice:
            yield Heading(self.level, wording.numbered(self.item), "Lukket sag", self.key)
            return
        yield from self._top()
        if self.paper.edition is not PaperEdition.decision_list:
            yield from self._text()
        yield from self._decisions()
        away = tuple(
            wording.attendance(replace(one, extent=None))
            for one in self.paper.attendances
            if one.is_away and one.extent is not None and one.extent == _named(self.item)
        )
        if away:
            yield People((("Afbud", away),))
        for sentence in wording.absences(self.item):
            yield Prose((Paragraph(((Text(sentence),),)),))
        if self.item.attachments:
            yield Heading(self.below, "Bilag")
            yield Attachments(tuple((one.number or "", one) for one in self.item.attachments))
        yield from _notes(self.item.notes)

    def _top(self) -> Iterator[Part]:
        item = self.item
        is_told = _shared_access(self.paper) is not None or item.is_plain
        text = wording.numbered(item)
        window = wording.window(item)
        aside = None if is_told else wording.access(item).partition(" – ")[0]
        if self.paper.is_programme and window:
            # The clock leads: that is what a programme is read by.
            start = f"Kl. {wording.clock(item.clock)} " if item.clock else ""
            text, window = f"{start}{text}", None
            length = None if item.duration_minutes is None else f"{item.duration_minutes} min."
            aside = " · ".join(word for word in (length, aside) if word) or None
        yield Heading(self.level, text, aside, self.key)
        rows = tuple(self._facts(window))
        if rows:
            yield Facts(rows)

    def _facts(self, window: str | None) -> Iterator[tuple[str, str]]:
        item = self.item
        if window and self.paper.edition is not PaperEdition.decision_list:
            yield "Tid", window
        if item.closure_reason and item.openness == "closed" and _shared_access(self.paper) is None:
            yield "Lukket, fordi", item.closure_reason
        if item.case_number:
            yield "J.nr.", item.case_number
        if item.document_id:
            yield "Dok.id", item.document_id
        if item.routing:
            yield "Sagsgang", ", ".join(item.routing)
        if item.presenters:
            yield "Oplæg", "; ".join(wording.person(one) for one in item.presenters)
        if item.guests:
            yield "Deltager under punktet", "; ".join(wording.person(one) for one in item.guests)

    def _text(self) -> Iterator[Part]:
        item = self.item
        is_headed = False
        for section in item.sections:
            # A text that had no heading, and is of no kind that has one, gets none.
            if section.heading or section.kind != "other":
                yield Heading(self.below, wording.section_heading(section))
                is_headed = True
            yield Prose(read_blocks(section.text))
        for line in self.lines:
            yield from self._line(line, min(self.below + 1, 4) if is_headed else self.below)
        yield from self._questions(item, self.below)
        if item.recommendation:
            by = item.recommended_by
            is_named = by is None or item.recommendation.startswith(by)
            yield Heading(self.below, "Indstilling" if is_named else f"Indstilling – {by}")
            yield Prose(read_blocks(item.recommendation))

    def _line(self, line: PaperItem, level: int) -> Iterator[Part]:
        """`9.30 Bestillinger fra Direktionen`, its text and people."""
        start = f"{wording.clock(line.clock)} " if line.clock else ""
        length = None if line.duration_minutes is None else f"{line.duration_minutes} min."
        yield Heading(level, f"{start}{wording.numbered(line)}", length)
        people = [("Oplæg", line.presenters), ("Deltager under punktet", line.guests)]
        rows = tuple((name, "; ".join(map(wording.person, found))) for name, found in people if found)
        if rows:
            yield Facts(rows)
        for section in line.sections:
            label = section.heading or (None if section.kind == "case_presentation" else wording.SECTIONS[section.kind])
            yield Prose(read_blocks(section.text), label=label)
        yield from self._questions(line, level)
        yield from _notes(line.notes)

    def _questions(self, item: PaperItem, level: int) -> Iterator[Part]:
        groups = item.groups
        if groups and (count := groups.number_of_groups):
            yield Facts((("Gruppedrøftelse", f"{count} {'gruppe' if count == 1 else 'grupper'}"),))
        if groups and groups.room:
            yield Facts((("Lokale", groups.room),))
        if groups and groups.focus:
            yield Prose(read_blocks(groups.focus), label="Fokus")
        if groups and groups.materials:
            yield Prose(read_blocks(groups.materials), label="Materialer")
        formed = [wording.group(one) for one in groups.formed] if groups else []
        yield from (People(tuple(formed[place : place + 3])) for place in range(0, len(formed), 3))
        if item.questions:
            yield Heading(min(level, 4), "Spørgsmål")
            for question in item.questions:
                yield Prose((_point(question),))

    def _decisions(self) -> Iterator[Part]:
        told = ""
        for owner in (self.item, *self.lines):
            for decision in owner.decisions:
                heading = wording.decision_heading(decision)
                if heading != told:
                    yield Heading(self.below, heading)
                    told = heading
                if owner is not self.item:
                    yield Heading(min(self.below + 1, 4), owner.title or "")
                yield from _decision(decision, is_list=self.paper.edition is PaperEdition.decision_list)


def _decision(decision: PaperDecision, *, is_list: bool) -> Iterator[Part]:
    if is_list:
        yield Facts((("Udfald", wording.OUTCOMES[decision.outcome]),))
    yield Prose(read_blocks(decision.text))
    facts: list[tuple[str, str]] = []
    if decision.deferred_to:
        facts.append(("Udsat til", wording.short_day(decision.deferred_to)))
    counted = wording.votes(decision)
    if counted:
        facts.append(("Stemmer", counted))
    if facts:
        yield Facts(tuple(facts))
    if decision.dissent:
        yield Prose(read_blocks(decision.dissent), label="Særlig mening")


def _point(text: str) -> Block:
    """A question as a point of a list, its marks read where it is one line."""
    blocks = read_blocks(text)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        line = tuple(part for line in blocks[0].lines for part in (*line, Text(" ")))[:-1]
        return BulletList((ListItem(line, ()),))
    return BulletList((ListItem((Text(" ".join(text.split())),), ()),))


def _overview(paper: Paper) -> Iterator[Part]:
    """All attachments in one table, where more than one item has some."""
    rows = [(item.number or item.title or "", one) for item in paper.items for one in item.attachments]
    if len({name for name, _ in rows}) > 1:
        yield Heading(2, "Bilagsoversigt")
        yield Attachments(tuple(rows), is_overview=True)


def _approval(paper: Paper) -> Iterator[Part]:
    rows = wording.approval(paper.protocol) if paper.protocol else []
    if rows:
        yield Heading(2, "Godkendelse")
        yield Facts(tuple(rows))


def _signatures(paper: Paper) -> Iterator[Part]:
    present = ("present", "substitute")
    approved_by = paper.protocol.approved_by if paper.protocol else ()
    names = tuple((one.name, one.name in approved_by) for one in paper.attendances if one.status in present)
    if paper.edition is PaperEdition.protocol and names and not paper.is_programme:
        yield NewPage()
        yield Heading(2, "Underskriftsside")
        yield Signatures(names)
