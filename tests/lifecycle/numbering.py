"""Numbers and order of an agenda, told by the tree that it is."""

from collections.abc import Sequence

from tests.lifecycle.house import Item, Meeting

WITHOUT_NUMBER = ("break", "end")


def in_order(children: dict[str | None, list[Item]], parent: str | None = None) -> list[Item]:
    """A tree written down: each item before what stands below it."""
    return [one for child in children.get(parent, []) for one in (child, *in_order(children, child.id))]


def put(meeting: Meeting, branch: Sequence[Item], parent: str | None, index: int | None) -> bool:
    """Put an item and what is below it below a parent at `index`, None being last but for end marks.

    False where there are not that many siblings; nothing is moved then.
    """
    root, moving = branch[0], {one.id for one in branch}
    rest = [one for one in meeting.items if one.id not in moving]
    siblings = [one for one in rest if one.parent == parent]
    if index is None:
        index = len(siblings)
        if root.kind != "end":
            while index and siblings[index - 1].kind == "end":
                index -= 1
    if index > len(siblings):
        return False
    root.parent = parent
    children: dict[str | None, list[Item]] = {}
    for one in [*rest, *branch[1:]]:
        children.setdefault(one.parent, []).append(one)
    children.setdefault(parent, []).insert(index, root)
    meeting.items = in_order(children)
    count_anew(meeting)
    return True


def count_anew(meeting: Meeting) -> None:
    """Give the automatic items the number of their place."""
    _count_below(meeting, None, None)


def _count_below(meeting: Meeting, parent: str | None, prefix: str | None) -> None:
    count = 0
    for one in meeting.children(parent):
        if one.is_automatic and one.kind in WITHOUT_NUMBER:
            one.number = None
        elif one.is_automatic:
            count += 1
            one.number = str(count) if prefix is None else f"{prefix}.{count}"
        _count_below(meeting, one.id, one.number)
