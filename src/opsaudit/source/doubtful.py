"""Diagnostics of what was read in another way than its author meant: OPS011 and OPS019 to OPS029.

A syntax error that one of these explains is reported as that one, as ``inconclusive``.
"""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, table
from opsaudit.model.severity import Severity

DOUBTFUL = table(
    Diagnostic(
        code="OPS011",
        slug="tab-indentation",
        severity=Severity.HIGH,
        title=Text(zh="用制表符缩进", en="Indented with a tab"),
        rationale=Text(
            zh="制表符在每个编辑器里宽度不同，YAML 不允许用它缩进，层级会读错。",
            en="A tab is as wide as each editor likes; YAML forbids it as indentation, and levels are misread.",
        ),
        fix=Text(zh="缩进改用空格。", en="Indent with spaces."),
        message=Text(zh="缩进里有制表符（Tab）", en="there is a tab in the indentation"),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS019",
        slug="duplicate-key",
        severity=Severity.HIGH,
        title=Text(zh="键重复", en="Duplicate key"),
        rationale=Text(
            zh="同一处写了两个相同的键，其中一个会被悄悄丢掉；多数 YAML 程序丢的是先写的那个。",
            en="Of two equal keys in one place one is lost without a word; most programs lose the first one.",
        ),
        fix=Text(
            zh="合并或删除其中一个；要写多条时用列表。",
            en="Merge the two or delete one; use a list for several entries.",
        ),
        message=Text(
            zh="键“{key}”在第 {line} 行已经写过，此处没有读取",
            en="key '{key}' already stands in line {line}; this one is not read",
        ),
    ),
    Diagnostic(
        code="OPS020",
        slug="repeated-anchor",
        severity=Severity.MEDIUM,
        title=Text(zh="锚点重复定义", en="Anchor defined twice"),
        rationale=Text(
            zh="后定义的锚点会覆盖先定义的，同名别名在前后指向不同的内容。",
            en="The second anchor replaces the first, so equal aliases above and below it mean different things.",
        ),
        fix=Text(zh="给其中一个锚点换个名字。", en="Give one of the two another name."),
        message=Text(
            zh="锚点“&{name}”在第 {line} 行已经定义过，从这里起覆盖原来的内容",
            en="anchor '&{name}' is already defined in line {line}; from here on it means this",
        ),
    ),
    Diagnostic(
        code="OPS021",
        slug="ignored-tag",
        severity=Severity.MEDIUM,
        title=Text(zh="标签不起作用", en="Tag without effect"),
        rationale=Text(
            zh="计划只是文字，“!标签”不会被执行；以感叹号开头的文字会因此丢失开头的词。",
            en="A plan is text: a '!tag' is never acted upon, and text that begins with '!' loses its first word.",
        ),
        fix=Text(zh="删除标签；如果本意是文字，请加引号。", en="Delete the tag; if it is meant as text, use quotes."),
        message=Text(
            zh="标签“{tag}”没有作用，只读取了后面的文字", en="tag '{tag}' has no effect; only what follows it is read"
        ),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS022",
        slug="key-not-text",
        severity=Severity.HIGH,
        title=Text(zh="键不是文字", en="Key is not text"),
        rationale=Text(
            zh="键必须是文字，“<<”合并的必须是另一组键值；其他写法无法对应到任何字段。",
            en="A key is text, and '<<' merges other keys and values; anything else belongs to no field.",
        ),
        fix=Text(
            zh="把键改成文字；模板占位符“{{…}}”请加引号。",
            en="Make the key a word; put placeholders like '{{…}}' in quotes.",
        ),
        message=Text(zh="{problem}，此条没有读取", en="{problem}; this entry is not read"),
    ),
    Diagnostic(
        code="OPS023",
        slug="wrong-colon",
        severity=Severity.HIGH,
        title=Text(zh="冒号写法不对", en="Wrong colon"),
        rationale=Text(
            zh="键后面要用半角冒号加一个空格；用全角冒号或不留空格时，整行只是一段文字，内容悄悄丢失。",
            en="A key ends with ':' and a space; with a full-width colon or no space the line is mere text and gets lost.",
        ),
        fix=Text(
            zh="改用半角冒号加空格；如果本意是文字，请加引号。",
            en="Use ':' and a space; if it is meant as text, put it in quotes.",
        ),
        message=Text(zh="“{key}”后面{problem}，没有读成键", en="'{key}' is not read as a key: {problem}"),
        repair="safe",
    ),
    Diagnostic(
        code="OPS024",
        slug="wide-indentation",
        severity=Severity.HIGH,
        title=Text(zh="缩进用了特殊空格", en="Indented with a special space"),
        rationale=Text(
            zh="全角空格等特殊空格看起来像缩进，YAML 却把它当成键名的一部分，层级会悄悄变错。",
            en="Full-width and no-break spaces look like indentation, but YAML reads them as part of the key.",
        ),
        fix=Text(zh="缩进改用半角空格。", en="Indent with ordinary spaces."),
        message=Text(zh="缩进里有{what}", en="there is {what} in the indentation"),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS025",
        slug="wrong-dash",
        severity=Severity.HIGH,
        title=Text(zh="列表符号写法不对", en="Wrong list dash"),
        rationale=Text(
            zh="列表的每一项另起一行，以半角“-”加一个空格开头；否则会和上一行连成一段文字。",
            en="A list item stands on its own line and begins with '-' and a space; else it joins the line above.",
        ),
        fix=Text(zh="另起一行，写成“- 内容”。", en="Write '- item' on a line of its own."),
        message=Text(zh="{problem}，没有读成列表项", en="not read as a list item: {problem}"),
        repair="safe",
    ),
    Diagnostic(
        code="OPS026",
        slug="wrong-comma",
        severity=Severity.MEDIUM,
        title=Text(zh="列表里用了中文逗号", en="Chinese comma in a list"),
        rationale=Text(
            zh="方括号里的各项要用半角逗号隔开；用“，”或“、”时，整个列表只算一项。",
            en="Items in brackets are separated by ','; with '，' or '、' the whole list is one item.",
        ),
        fix=Text(
            zh="改用半角逗号加空格；如果确实只有一项，请加引号。",
            en="Use ',' and a space; if it is one item, put it in quotes.",
        ),
        message=Text(
            zh="方括号里用“{comma}”分隔，整个列表只读成一项：{item}",
            en="'{comma}' does not separate items, so the list has one item: {item}",
        ),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS027",
        slug="cut-at-hash",
        severity=Severity.MEDIUM,
        title=Text(zh="文字在 # 处被截断", en="Text cut at #"),
        rationale=Text(
            zh="空格加“#”开始注释，后面的文字不会读到。",
            en="A space and '#' begin a comment; what follows is not read.",
        ),
        fix=Text(
            zh="如果“#”属于文字，把整个值用引号括起来；如果是注释，在“#”后面加空格。",
            en="If '#' belongs to the text, put the value in quotes; if it begins a comment, put a space after it.",
        ),
        message=Text(
            zh="“{text}”在“#”处截断，后面的“{lost}”没有读取", en="'{text}' is cut at '#'; '{lost}' is not read"
        ),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS028",
        slug="swallowed-value",
        severity=Severity.HIGH,
        title=Text(zh="值被当成了记号", en="Value taken for notation"),
        rationale=Text(
            zh="不加引号时，“>5”是多行文字的开头，“{…}”里只写一个词是没有值的键：写下的内容读出来是空的。",
            en="Without quotes '>5' opens a block of text and a lone word in '{…}' is a key without a value: both read as nothing.",
        ),
        fix=Text(zh="把整个值用引号括起来。", en="Put the whole value in quotes."),
        message=Text(zh="“{text}”{problem}", en="'{text}' {problem}"),
        repair="safe",
    ),
    Diagnostic(
        code="OPS029",
        slug="slow-parser",
        severity=Severity.LOW,
        title=Text(zh="缺少快速解析器", en="Fast parser missing"),
        rationale=Text(
            zh="PyYAML 没有带 libyaml 扩展，改用纯 Python 解析：结果相同，读取慢十五倍以上。",
            en="PyYAML lacks its libyaml extension, so pure Python parses: same results, fifteen times slower or worse.",
        ),
        fix=Text(
            zh="安装带 libyaml 的 PyYAML：pip install --force-reinstall pyyaml。",
            en="Install a PyYAML with libyaml: pip install --force-reinstall pyyaml.",
        ),
        message=Text(
            zh="没有找到 libyaml，正在用慢速的纯 Python 解析器读取",
            en="libyaml was not found; reading with the slow parser in pure Python",
        ),
    ),
)
