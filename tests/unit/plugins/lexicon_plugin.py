"""Plugins that change the words statements are read by, as source."""

HEAD = "from opsaudit.api import LexiconResource, hookimpl\n"
HOOK = HEAD + "@hookimpl\ndef opsaudit_lexicons():\n    return [{resources}]\n"
JARGON = """\
acme-jargon:
  about: {zh: 公司行话, en: company jargon}
  source: Acme style guide
  frame: {zh: "要{}业务", en: "we {} the business"}
  verbs: true
  zh: 打透 跑通
  en: double down, leapfrog
"""


def install(site, distribution, text, *, more="", file="lexicon.yaml"):
    """Install a plugin with one file of words, in a package of its own."""
    package = f"{distribution.replace('-', '_')}_words"
    site.write(f"{package}/__init__.py", "")
    (site.folder / package / file).write_text(text, encoding="utf-8")
    resource = f'LexiconResource("{package}")' if file == "lexicon.yaml" else f'LexiconResource("{package}", "{file}")'
    site.install(distribution, HOOK.format(resources=resource) + more)
