"""One role asks everything the contract has, and what it should not have learned is said in sentences."""

import base64
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote_plus, urlsplit

from kurs.kernel.table import new_id
from tests.leaks.canaries import identifiers_in, tokens_in
from tests.leaks.cast import FULL_READERS
from tests.leaks.contract_paths import WHOLE, Contract, Operation
from tests.leaks.direct import Answer, Question
from tests.leaks.house import House
from tests.leaks.trail import TRAIL_READERS, is_of_trail, readers_in_trail

# What differs between two answers to the same question, whoever asks.
_OF_THE_MOMENT = ("x-request-id", "date")
# One row of each is asked for where another kind is meant.
_SECRET_TABLES = ("account", "api_token", "agenda_item", "attachment", "document_import", "internal_note", "meeting")

_SET_ON_PAPER = (".pdf", ".docx")


@dataclass
class Walk:
    """What one role found."""

    house: House
    role: str
    leaks: Counter[str] = field(default_factory=Counter)
    tokens: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    answers: dict[Question, Answer] = field(default_factory=dict)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.known_ids = {row_id: table for table, ids in self.house.row_ids().items() for row_id in ids}

    def ask(self, operation: Operation, questions: Sequence[Question]) -> list[Answer]:
        """Ask, and look for everything in the answers that this role may not know."""
        answers = self.house.ask(self.role, list(questions))
        for question, answer in zip(questions, answers, strict=True):
            self.statuses[str(operation), answer.status] += 1
            self.answers[question] = answer
            self._look(operation, question, answer)
        return answers

    def _look(self, operation: Operation, question: Question, answer: Answer) -> None:
        if is_of_trail(operation) and self.role in TRAIL_READERS:
            self._look_at_trail(operation, answer)
            return
        asked = unquote_plus(f"{question.path}?{question.query}") if answer.status < 400 else ""
        text = answer.text + cursors_of(answer)
        tokens = tokens_in(text) - tokens_in(asked)
        ids = (identifiers_in(text) - identifiers_in(asked)) & self.known_ids.keys()
        if answer.status >= 400 and tokens | ids:
            self.leaks[f"{operation} repeats in an error what it knows"] += 1
        planted = self.house.canaries.values
        for token in tokens:
            if self.role not in planted[token].readers:
                self.leaks[f"{operation} shows {planted[token].what}"] += 1
        for row_id in ids:
            if self.role not in self.house.canaries.readers_of(row_id):
                self.leaks[f"{operation} names a row of {self.known_ids[row_id]} that is not there for this role"] += 1
        if operation.is_list and answer.status == 200 and answer.content:
            self._look_at_total(operation, question, answer)
        self.tokens |= tokens
        self.ids |= ids

    def _look_at_trail(self, operation: Operation, answer: Answer) -> None:
        for token in tokens_in(answer.text):
            planted = self.house.canaries.values[token]
            if self.role not in readers_in_trail(planted):
                self.leaks[f"{operation} shows {planted.what}"] += 1

    def _look_at_total(self, operation: Operation, question: Question, answer: Answer) -> None:
        page = json.loads(answer.content)
        if "include_total=true" in question.query and page["page"]["total"] != len(page["items"]):
            self.leaks[f"{operation} counts {page['page']['total']} where {len(page['items'])} are listed"] += 1


def cursors_of(answer: Answer) -> str:
    """What the cursors of an answer hold, as far as anybody can decode them."""
    links = [part.strip(" <>") for part in answer.headers.get("link", "").replace(">", ",").split(",")]
    cursors = [cursor for link in links for cursor in parse_qs(urlsplit(link).query).get("cursor", [])]
    decoded = [base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)) for cursor in cursors]
    return "\n".join(content.decode("utf-8", errors="replace") for content in decoded)


def plain(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """An answer without what is of the moment: request id, and the instance made of it."""
    request_id = answer.headers["x-request-id"].encode()
    headers = {name: value for name, value in answer.headers.items() if name not in _OF_THE_MOMENT}
    return answer.status, headers, answer.content.replace(request_id, b"REQUEST")


def quick_walk(house: House, contract: Contract, role: str) -> Walk:
    """Every GET with every id of its own kind, once."""
    walk = Walk(house, role)
    row_ids = house.row_ids()
    for operation in contract.reads:
        walk.ask(operation, _own_questions(house, operation, row_ids))
    return walk


def short_walk(house: House, contract: Contract, role: str) -> Walk:
    """Every list, and every agenda: enough to meet each kind of row once."""
    walk = Walk(house, role)
    row_ids = house.row_ids()
    for operation in contract.reads:
        if operation.table in {None, "meeting"}:
            walk.ask(operation, _own_questions(house, operation, row_ids))
    return walk


def whole_walk(house: House, contract: Contract, role: str, tags: Mapping[Question, str]) -> Walk:
    """Every GET with every id of its own kind, some of other kinds, and every filter; then with another's `tags`."""
    walk = quick_walk(house, contract, role)
    row_ids = house.row_ids()
    chosen = {table: _one_of_each_readership(house, ids) for table, ids in row_ids.items()}
    texts = texts_to_try(house)
    for operation in contract.reads:
        own = _own_questions(house, operation, row_ids)
        if operation.is_list:
            first = row_ids[operation.table][0] if operation.table else None
            walk.ask(operation, [operation.at(first, **WHOLE, **tried) for tried in operation.filters(chosen, texts)])
        if operation.path_parameter:
            walk.ask(operation, [operation.at(row_id) for table in _SECRET_TABLES for row_id in row_ids[table][:1]])
        _compare_hidden_with_missing(walk, operation, row_ids)
        _ask_conditionally(walk, operation, own, tags)
    return walk


def tags_of(walk: Walk) -> dict[Question, str]:
    """The tags of what a role was answered."""
    return {question: answer.headers["etag"] for question, answer in walk.answers.items() if "etag" in answer.headers}


def _one_of_each_readership(house: House, ids: Sequence[str]) -> list[str]:
    return list({house.canaries.readers_of(row_id): row_id for row_id in ids}.values())


def texts_to_try(house: House) -> list[str]:
    """Words to search for: a text of each searchable kind that few may find, and a word that nobody wrote."""
    chosen: dict[str, str] = {}
    searchable = ("the title of", "the name of", "the case number of", "the document_id of", "the record_number of")
    for token, planted in house.canaries.values.items():
        if planted.what.startswith(searchable) and planted.readers <= FULL_READERS:
            chosen.setdefault(planted.what[:16], token)
    return [*chosen.values(), "never written"]


def _own_questions(house: House, operation: Operation, row_ids: Mapping[str, Sequence[str]]) -> list[Question]:
    paging = WHOLE if operation.is_list else {}
    ids: Sequence[str | None] = row_ids[operation.table] if operation.table else [None]
    asked = [operation.at(row_id, **paging) for row_id in ids]
    if operation.is_list or operation.table is None:
        return asked
    # What is no list has few parameters, and each of their words shows something else: an edition of a paper.
    chosen = _one_of_each_readership(house, row_ids[operation.table])
    in_words = [operation.at(row_id, **words) for words in operation.words() for row_id in chosen]
    # Setting a page costs a hundred times what reading a row does, so not every meeting is put on paper.
    return in_words if operation.path.endswith(_SET_ON_PAPER) else asked + in_words


def _compare_hidden_with_missing(walk: Walk, operation: Operation, row_ids: Mapping[str, Sequence[str]]) -> None:
    """A row that is there for others must be answered for like one that never was, in both languages."""
    # Who reads the trail sees of it what no set of rows says; `tests/audit` compares what is hidden there.
    if operation.table is None or (is_of_trail(operation) and walk.role in TRAIL_READERS):
        return
    hidden = [row_id for row_id in row_ids[operation.table] if walk.role not in walk.house.canaries.readers_of(row_id)]
    for language, rows in (("da", hidden[:100]), ("en", hidden[:2])):
        asked = [operation.at(row_id) for row_id in [str(new_id()), *rows]]
        spoken = [Question(q.method, q.path, q.query, (("accept-language", language),)) for q in asked]
        nothing, *answers = [plain(answer) for answer in walk.ask(operation, spoken)]
        if any(answer != nothing for answer in answers):
            walk.leaks[f"{operation} answers otherwise for a hidden row than for none"] += 1


def _ask_conditionally(
    walk: Walk, operation: Operation, questions: Sequence[Question], tags: Mapping[Question, str]
) -> None:
    """Another's tag must not turn into a 304 for who sees something else, and HEAD says no more than GET."""
    different = [
        question
        for question in questions
        if question in tags and walk.answers[question].headers.get("etag", tags[question]) != tags[question]
    ]
    tagged = [Question("GET", q.path, q.query, (("if-none-match", tags[q]),)) for q in different]
    if any(answer.status == 304 for answer in walk.ask(operation, tagged)):
        walk.leaks[f"{operation} takes another's tag for this role's"] += 1
    if any(
        answer.content for answer in walk.ask(operation, [Question("HEAD", q.path, q.query) for q in questions[:3]])
    ):
        walk.leaks[f"{operation} answers HEAD with a body"] += 1
