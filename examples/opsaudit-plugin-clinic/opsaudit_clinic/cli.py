"""The command ``opsaudit roster``: which posts of a duty roster nobody holds."""

from pathlib import Path

import click
from opsaudit.api import Text, safe

from opsaudit_clinic.roster import posts

_VACANT = Text(zh="{line}：空缺", en="{line}: vacant")
_FULL = Text(zh="{count} 个岗位都有人", en="all {count} posts are held")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def roster(ctx: click.Context, file: Path) -> int:
    """List the vacant posts of a duty roster (CSV); exit code 1 when there are some."""
    found = list(posts(file.read_bytes(), file.name))
    vacant = [post for post in found if not post.holder]
    lang = ctx.meta["opsaudit.lang"]
    for post in vacant:
        click.echo(safe(_VACANT.format({"line": " ".join(filter(None, (post.ward, post.shift, post.lead)))})[lang]))
    if not vacant:
        click.echo(_FULL.format({"count": len(found)})[lang])
    return 1 if vacant else 0
