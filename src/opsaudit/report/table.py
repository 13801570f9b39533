"""Plain tables, aligned by cells."""

from collections.abc import Iterator, Sequence

from opsaudit.report.cells import cell_width, crop, pad, safe

GAP = 2


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table: columns as wide as they need, the last one cropped to the width of the screen."""
    shown = [[safe(cell) for cell in row] for row in (heads, *rows)]
    columns = [max(map(cell_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        *cells, last = row
        line = "".join(pad(cell, column + GAP) for cell, column in zip(cells, columns, strict=False))
        room = width - cell_width(line)
        yield (line + crop(last, max(room, GAP))).rstrip() + "\n"
