/** What options of checks mean, in Chinese, by check and option; the English stands in `schemas/checks/`. */
export const OPTION_WORDS_ZH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "abstract-overlap": {
    least: "不足这么多词（或无空格文字的字符）的小节不作判断。",
    containment: "日报与摘要应为不同语言时，小节的三词组有多大比例见于摘要即算照抄。",
    ownLanguage: "日报与摘要同为一种语言时，上述比例的限值。",
    cjkContainment: "小节与摘要同为中文、日文或韩文时，三字组比例的限值。",
  },
  "active-markup": {
    elements: "无论内容如何都会执行或吞掉页面的元素，小写。",
    elementsWithAttributes: "只有带上属性才有害的元素。",
    schemes: "会执行代码的网址开头。",
  },
  "changed-bounds": { against: "给出该数字的字段，默认为 abstract 和 title。" },
  "changed-units": {
    against: "给出该数字的字段，默认为 abstract 和 title。",
    changes:
      "要报告的变化，写作 原文>小节；difference 表示小节给出的是两个百分数之差，relative 表示相对变化的百分数，change>share 表示把“增长 70%”写成“占 70%”。没有列出的变化不报告。",
  },
  "changed-versions": { against: "给出该名称的字段，默认为 abstract 和 title。" },
  "cut-off-ends": {
    andSoOn: "出现在省略号之前、使省略合理的词语。",
    connectives: "不能单独构成最后一个分句的词语。",
    danglers: "无空格文字中，其后必须还有内容的结尾。",
    complete: "看似未完、其实完整的词语。",
    functionWords: "有空格的文字中，其后必须还有内容的词语。",
    remarks: "自己说明下文未完的结尾。",
    predicates: "使以“的”结尾的句子完整的词语。",
  },
  "dropped-entries": { ids: "最多列出多少个丢失的编号。" },
  "entry-schema": { faults: "算作条目无效的输入问题。" },
  "faulty-entries": {
    rules: "这些规则的问题（提示除外）使条目计入。",
    limit: "这类条目占比的 Wilson 95% 下限的上限。",
    least: "条目少于此数时不作判断。",
  },
  "field-language": { expected: "字段应为日报的目标语言（小节如此），还是论文本身的语言。默认为 target。" },
  "found-share": {
    rules: "按小节统计其问题的规则。",
    except: "这些规则报告过的小节无从判断，不计入。",
    limit: "允许有问题的小节占比。",
    least: "小节少于此数时不作判断。",
  },
  "input-faults": { kinds: "要报告的问题种类。" },
  "known-texts": {
    texts: "字段不得仅由这些文字构成；比较时不计全半角、大小写、外围符号和句末标点。",
    coreTexts: "同上，但只用于五个核心小节：在分支自加的小节里，这些词可以是正当的回答。",
    extra: "用户自己的文字。",
    words: "模式中以 {{名称}} 引用的词表。",
    groups: "无法逐一列举的说法。",
    maxLength: "匹配整个字段的模式最多判断多长的字段（UTF-16 单位），默认 160。",
  },
  "link-targets": {
    schemes: "小节中的链接可以使用的协议。",
    entrySchemes: "条目自身的链接可以使用的协议。",
  },
  "lost-share": {
    rules: "这些规则的问题表示条目没有总结。",
    limit: "允许没有总结的条目占比。",
    least: "条目少于此数时不作判断。",
  },
  "mismatched-summaries": {
    tokens: "另一篇摘要与总结至少共有多少个名称；数字算半个，标题自创的名称算两个。",
    common: "出现在多大比例的摘要中，名称就因太常见而不作依据。",
    share: "总结的依据按权重至少有多大比例能由另一篇摘要印证。",
    own: "本篇摘要最多能印证另一篇的几成。",
    generic: "不足以辨认论文的名称，小写，不含连接符。",
    unless: "这些规则的问题表示条目没有总结可供判断。",
  },
  "missing-sections": {
    required: "每个条目必须具备的小节；不写则从日报本身推断。",
    coreShare: "多大比例的条目写有某个核心小节，就要求全部条目都写；默认 0.5。",
    ownShare: "同上，用于分支自加的小节；默认 0.9。",
  },
  "mistranslated-terms": { renderings: "查找术语表中的哪一类译法：错误的，还是也有人采用的。" },
  "page-markup": {
    elements: "无论内容如何都会执行或吞掉页面的元素，小写。",
    elementsWithAttributes: "只有带上属性才有害的元素。",
    schemes: "会执行代码的网址开头。",
    links: "为 true 时不查可执行内容，改查指向与显示不符的链接。",
  },
  "repeated-summaries": {
    least: "总结达到这么多词（或无空格文字的字符）才作判断。",
    jaccard: "两篇总结共有的三词组占全部的多大比例即算相同。",
    unless: "这些规则的问题表示条目没有总结可供判断。",
  },
  "repeated-texts": {
    papers: "同一段文字至少出现在多少篇不同的论文中。",
    sections: "同一条目中至少占满多少个小节才单独计入；默认只在多篇论文中出现才计入。",
    least: "至少多少个字母和数字才作判断，更短的可能是列表中的值。",
    most: "最多多少个字母和数字。",
  },
  "reviewed-faults": { kind: "该规则报告的错误种类。" },
  "script-variant": { extent: "查找夹杂另一种写法的字段，还是整段都用另一种写法的字段。" },
  "section-overlap": {
    least: "不足这么多词（或无空格文字的字符）的小节不作判断。",
    containment: "后一小节的三词组有多大比例见于前一小节即算重复。",
    tldrShare:
      "小节与一句话总结各自的三词组都有多大比例为双方共有才算重复；低于此比例时，只有逐字构成总结大半的小节才算。",
  },
  "tex-commands": { commands: "页面自己为公式定义的命令，可带或不带反斜线；公式中的这些命令不报告。" },
  "text-patterns": {
    words: "模式中以 {{名称}} 引用的词表。",
    groups: "依次尝试；每个字段只由第一个匹配的组报告一次。",
    names: "任何字段都不应使用的字段名（正则表达式）。",
  },
  "unsupported-numbers": {
    against: "可以给出该数字的字段，默认为 abstract 和 title。",
    tolerance: "约数允许的最大相对误差，默认 0.005。",
    counts: "不带单位、不大于此数的整数只是计数，不作判断；默认 10。",
    derived: "由原文两个数字算得的数（差、和、比、余数）是否报告；默认不报告。",
  },
  "unsupported-terms": {
    against: "名称可以出现在论文的哪些字段。",
    common: "任何总结都可以使用的名称，小写，不含连接符。",
    sameThing: "指同一事物、但字面上无法互推的名称；美元符号之间是 TeX 写法的符号，小写，不含空格。",
  },
  "untranslated-words": {
    words: "有通行译名的英文名词，小写；以连字符开头的是复合词的后半（如 -free）。论文以其为术语时可以保留。",
    modifiers: "不会成为术语的形容词、副词和动词；其他词由词性标注识别。",
    allow: "可以保留英文的术语。",
    seldom: "摘要中出现次数超过此数的词视为论文的术语；列表中的词须加倍。默认 2。",
  },
};
