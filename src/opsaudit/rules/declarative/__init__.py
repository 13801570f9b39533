"""Rules without code: what a rule demands, declared in YAML.

::

    code: ACME001
    slug: sop-without-author
    title: {zh: 规程没有编制人, en: SOP without an author}
    on: sops
    when: "!has(sop.status) || sop.status != 'obsolete'"
    assert: {required: author}
    tests:
      pass: [{name: Complaints, author: Li}]
      fail: [{name: Complaints}]

docs/declarative-rules.md describes every key and every word of the vocabulary.
"""

from opsaudit.rules.declarative.definition import ASSERTION_KEYS, DEFINITION_KEYS, Environment, read_rule
from opsaudit.rules.declarative.files import read_rule_file
from opsaudit.rules.declarative.vocabulary import VOCABULARY

__all__ = ["ASSERTION_KEYS", "DEFINITION_KEYS", "VOCABULARY", "Environment", "read_rule", "read_rule_file"]
