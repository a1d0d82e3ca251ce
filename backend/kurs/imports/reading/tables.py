"""How a table row becomes lines: read across, as a person reads a timetable."""

from collections.abc import Sequence

from kurs.imports.reading.cleaning import Line

# More than one cell as long as this is a page layout or two columns of prose, read one after the other.
_LONG_CELL_LINES = 3


def row_lines(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The first line of every cell on one line with tabs between, then what else the cells hold.

    `9.00 | Title, prose | Anna` becomes `9.00<TAB>Title<TAB>Anna` and the prose on lines of its own.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if sum(len(cell) > _LONG_CELL_LINES for cell in filled) > 1:
        return [line for cell in filled for line in cell]
    if not filled:
        return []
    firsts = [cell[0] for cell in filled]
    across = Line("\t".join(line.text for line in firsts), any(line.is_internal for line in firsts))
    return [across, *(line for cell in filled for line in cell[1:])]
