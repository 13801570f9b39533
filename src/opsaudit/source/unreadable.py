"""Diagnostics that stop the reading of a file: OPS001 to OPS018."""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, table
from opsaudit.model.severity import Severity

_NOT_EVALUATED = Text(
    zh="从这里往后的内容没有读到，也就没有任何规则评估过它；已读到的部分照常评估。",
    en="Nothing after this place was read, so no rule has assessed it; what stands before it is assessed as usual.",
)


UNREADABLE = table(
    Diagnostic(
        code="OPS001",
        slug="unreadable-file",
        severity=Severity.CRITICAL,
        title=Text(zh="文件打不开", en="File cannot be opened"),
        rationale=Text(
            zh="打不开的文件不能当作没有问题：它里面的内容一条也没有评估。",
            en="A file that cannot be opened is not a file without problems: none of its content was assessed.",
        ),
        fix=Text(
            zh="检查文件是否存在、是否有读取权限；不属于计划的文件请移出计划目录。",
            en="Check that it exists and that you may read it; move what is no part of the plan out of the folder.",
        ),
        message=Text(zh="无法读取“{path}”：{reason}", en="cannot read '{path}': {reason}"),
        fatal=True,
    ),
    Diagnostic(
        code="OPS002",
        slug="over-limit",
        severity=Severity.CRITICAL,
        title=Text(zh="超出读取上限", en="Beyond the limits"),
        rationale=Text(
            zh="为防止异常文件耗尽时间和内存，文件的大小、条目数和问题数，计划的文件数、包含数和继承层数都有上限。",
            en="Size, entries and problems of a file, and files, includes and bases of a plan are bounded: no plan can exhaust the machine.",
        ),
        fix=Text(
            zh="把计划拆成几个文件；数据明细不属于运营计划，请另存。",
            en="Split the plan into several files; bulk data is no part of an operations plan and belongs elsewhere.",
        ),
        message=Text(
            zh="{what}超过上限 {limit}，其余内容没有读取", en="more than {limit} {what}; the rest is not read"
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS003",
        slug="not-utf-8",
        severity=Severity.CRITICAL,
        title=Text(zh="不是 UTF-8 编码", en="Not UTF-8"),
        rationale=Text(
            zh="计划文件用 UTF-8（或带 BOM 的 UTF-16）保存；猜测编码会把文字读成乱码。",
            en="Plans are UTF-8, or UTF-16 with a byte order mark; guessing an encoding turns words into other words.",
        ),
        fix=Text(zh="用编辑器把文件另存为 UTF-8。", en="Save the file as UTF-8 with your editor."),
        message=Text(
            zh="这里的字节 {bytes} 不是有效的 {encoding}，文件没有读取",
            en="the byte {bytes} here is not valid {encoding}; the file is not read",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS004",
        slug="gb18030-encoding",
        severity=Severity.CRITICAL,
        title=Text(zh="文件是 GB18030（GBK）编码", en="File is encoded in GB18030 (GBK)"),
        rationale=Text(
            zh="较旧的 Windows 中文软件默认按 GBK 保存；计划文件统一用 UTF-8，换一台机器才不会变成乱码。",
            en="Older Chinese Windows programs save as GBK; plans are UTF-8, so that they read alike on every machine.",
        ),
        fix=Text(
            zh="用编辑器另存为 UTF-8，或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件。",
            en="Save it as UTF-8, or run iconv -f GB18030 -t UTF-8 IN > OUT.",
        ),
        message=Text(
            zh="文件像是 GB18030（GBK）编码，不是 UTF-8：从这里的字节 {bytes} 起无法解码，文件没有读取",
            en="the file looks like GB18030 (GBK), not UTF-8: it cannot be decoded from the byte {bytes} here and is not read",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS005",
        slug="control-character",
        severity=Severity.CRITICAL,
        title=Text(zh="含有控制字符", en="Control character"),
        rationale=Text(
            zh="YAML 不允许控制字符；它们看不见，多半来自粘贴、损坏的文件或没有 BOM 的 UTF-16。",
            en="YAML forbids control characters; unseen, they come from pasting, from damage, or from UTF-16 without its mark.",
        ),
        fix=Text(
            zh="删除这个字符；如果文件是 UTF-16，请另存为 UTF-8。",
            en="Delete the character; if the file is UTF-16, save it as UTF-8.",
        ),
        message=Text(
            zh="这里有不可见的控制字符 {character}，文件没有读取",
            en="there is an invisible control character {character} here; the file is not read",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS006",
        slug="nested-too-deep",
        severity=Severity.CRITICAL,
        title=Text(zh="嵌套过深", en="Nested too deep"),
        rationale=Text(
            zh="运营计划的结构不超过十层；更深的嵌套是缺了右括号，或者是恶意文件。",
            en="Plans nest some eight levels; what goes deeper lacks closing brackets or means harm.",
        ),
        fix=Text(zh="补上缺少的右括号，或减少层级。", en="Close the brackets, or flatten the structure."),
        message=Text(zh="嵌套超过 {limit} 层", en="nested more than {limit} levels deep"),
        fatal=True,
    ),
    Diagnostic(
        code="OPS007",
        slug="alias-expansion",
        severity=Severity.CRITICAL,
        title=Text(zh="别名展开过大", en="Aliases expand too far"),
        rationale=Text(
            zh="别名引用别名会成倍展开，几百字节就能耗尽内存。",
            en="Aliases of aliases multiply; some hundred bytes of them exhaust any memory.",
        ),
        fix=Text(zh="减少别名的层层引用，直接写出内容。", en="Write the content out instead of stacking aliases."),
        message=Text(
            zh="别名“*{name}”使展开后的内容超过 {limit} 个节点",
            en="alias '*{name}' takes the expanded content beyond {limit} nodes",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS008",
        slug="unreadable-yaml",
        severity=Severity.CRITICAL,
        title=Text(zh="不是有效的 YAML", en="Not valid YAML"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="检查这一行和上一行的标点与缩进；含特殊符号的文字请用引号括起来。",
            en="Check punctuation and indentation here and one line above; put text with special characters in quotes.",
        ),
        message=Text(zh="无法按 YAML 读取这里", en="cannot read YAML here"),
        fatal=True,
    ),
    Diagnostic(
        code="OPS009",
        slug="second-colon",
        severity=Severity.CRITICAL,
        title=Text(zh="值里又有冒号", en="Second colon in a value"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="值里含“: ”（冒号加空格）时，把整个值用引号括起来。",
            en="Put a value that holds ': ' (a colon and a space) in quotes.",
        ),
        message=Text(
            zh="“{key}”的值里又出现了冒号加空格，YAML 会把它当成第二个键",
            en="the value of '{key}' holds another colon and space, which YAML takes for a second key",
        ),
        fatal=True,
        repair="safe",
    ),
    Diagnostic(
        code="OPS010",
        slug="reserved-start",
        severity=Severity.CRITICAL,
        title=Text(zh="值以保留符号开头", en="Value begins with a reserved character"),
        rationale=Text(
            zh="@ ` % * & ! | > ? ] } , 在值的开头另有含义，不加引号就读不成文字。",
            en="At the start of a value @ ` % * & ! | > ? ] } , mean something else; without quotes it is no text.",
        ),
        fix=Text(zh="把整个值用引号括起来。", en="Put the whole value in quotes."),
        message=Text(
            zh="值不能以“{character}”开头：它在 YAML 里{meaning}",
            en="a value cannot begin with '{character}': in YAML it {meaning}",
        ),
        fatal=True,
        repair="safe",
    ),
    Diagnostic(
        code="OPS012",
        slug="unclosed-quote",
        severity=Severity.CRITICAL,
        title=Text(zh="引号没有配对", en="Unclosed quote"),
        rationale=_NOT_EVALUATED,
        fix=Text(zh="在文字结尾补上同样的引号。", en="Close the text with the same quote."),
        message=Text(zh="从这里开始的引号 {quote} 没有结束", en="the quote {quote} that begins here is never closed"),
        fatal=True,
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS013",
        slug="unclosed-bracket",
        severity=Severity.CRITICAL,
        title=Text(zh="括号没有配对或缺逗号", en="Unclosed bracket or missing comma"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="补上右括号；括号里的各项用半角逗号加空格隔开。",
            en="Close the bracket; separate what is inside by a comma and a space.",
        ),
        message=Text(
            zh="从这里开始的“{bracket}”没有结束，或者里面的各项没有用半角逗号隔开",
            en="the '{bracket}' that begins here is not closed, or its items are not separated by commas",
        ),
        fatal=True,
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS014",
        slug="bad-indentation",
        severity=Severity.CRITICAL,
        title=Text(zh="缩进没有对齐", en="Indentation does not line up"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="同一级的键和“-”要从同一列开始；下一级比上一级多缩进两个空格。",
            en="Start keys and dashes of one level in one column; indent the next level by two spaces.",
        ),
        message=Text(
            zh="这一行的缩进与上文对不齐：{detail}", en="this line does not line up with what stands above: {detail}"
        ),
        fatal=True,
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS015",
        slug="unknown-alias",
        severity=Severity.CRITICAL,
        title=Text(zh="别名没有定义", en="Unknown alias"),
        rationale=Text(
            zh="“*名字”表示引用前面用“&名字”标记的内容；没有定义时，这里的内容无从得知。",
            en="'*name' stands for what an '&name' above has marked; without one, nobody knows what belongs here.",
        ),
        fix=Text(
            zh="在前面用“&名字”标记被引用的内容；如果本意是文字，请加引号。",
            en="Mark the content above with '&name'; if this is meant as text, put it in quotes.",
        ),
        message=Text(zh="别名“*{name}”{problem}", en="alias '*{name}' {problem}"),
        fatal=True,
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS016",
        slug="text-after-quote",
        severity=Severity.CRITICAL,
        title=Text(zh="引号后面还有文字", en="Text after a closing quote"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="以引号开头的值，引号必须括住整个值；里面要用引号时，外层换用另一种。",
            en="Quotes enclose the whole value; use the other kind of quotes inside.",
        ),
        message=Text(
            zh="引号在这里之前已经结束，后面的文字读不进去",
            en="the quoted text ends before this place; what follows cannot be read",
        ),
        fatal=True,
        repair="safe",
    ),
    Diagnostic(
        code="OPS017",
        slug="line-without-colon",
        severity=Severity.CRITICAL,
        title=Text(zh="这一行缺冒号", en="Line without a colon"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="写成“键: 值”；如果它接着上一行的文字，请比上一行的键多缩进两个空格。",
            en="Write 'key: value'; if it continues the text above, indent it further than the key above.",
        ),
        message=Text(
            zh="这里应该是“键: 值”，但“{text}”后面没有冒号",
            en="'key: value' belongs here, but no colon follows '{text}'",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS018",
        slug="backslash-in-quotes",
        severity=Severity.CRITICAL,
        title=Text(zh="双引号里的反斜杠", en="Backslash in double quotes"),
        rationale=_NOT_EVALUATED,
        fix=Text(
            zh="改用单引号，或把每个反斜杠写成两个。",
            en="Use single quotes, or double every backslash.",
        ),
        message=Text(zh="双引号里的“{escape}”不是有效的转义", en="'{escape}' is no valid escape inside double quotes"),
        fatal=True,
        repair="safe",
    ),
)
