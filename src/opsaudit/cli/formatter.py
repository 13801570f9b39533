"""Help pages measured in terminal cells, so that Chinese help keeps to the width of the screen."""

from collections.abc import Iterable

import click

from opsaudit.report.cells import cell_width, pad, wrap

GAP = 2


class CellFormatter(click.HelpFormatter):
    """click's formatter counts characters; this one counts cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write ``Usage: program arguments``, wrapped under the arguments."""
        head = f"{prefix or 'Usage: '}{prog} "
        lines = wrap(args, max(self.width - cell_width(head), 20))
        self.write(head.rstrip() if not args else head + lines[0])
        for line in lines[1:]:
            self.write("\n" + " " * cell_width(head) + line)
        self.write("\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, separated by blank lines; a paragraph whose lines are indented is kept as it is."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.strip("\n").split("\n\n")):
            if number:
                self.write("\n")
            lines = paragraph.split("\n")
            if not lines[0].startswith(" "):
                lines = [part for line in lines for part in wrap(line, self.width - self.current_indent)]
            self.write("".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = GAP) -> None:
        """Write terms and their explanations in two columns."""
        rows = list(rows)
        column = min(max(cell_width(term) for term, _ in rows), col_max)
        indent = " " * self.current_indent
        room = max(self.width - self.current_indent - column - col_spacing, 20)
        for term, explanation in rows:
            lines = wrap(explanation, room)
            if cell_width(term) > column:
                self.write(f"{indent}{term}\n")
                term = ""  # noqa: PLW2901  # it has its own line
            for line in lines:
                self.write(f"{indent}{pad(term, column + col_spacing)}{line}".rstrip() + "\n")
                term = ""  # noqa: PLW2901  # only the first line has a term
