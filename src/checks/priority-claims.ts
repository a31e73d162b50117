import { defineFieldCheck } from "../model/check.js";
import { matchesIn } from "../text/matches-in.js";

/** Chinese claims of priority: 首次 with a verb of research, 首个 with a noun for what was made. */
const CLAIM =
  /首次(?=系统|全面|成功|同时|从|将|把|为|对|利用|通过|提出|实现|揭示|证明|证实|构建|建立|引入|给出|设计|开发|发现|定义|探索|探讨|研究|展示|验证|实证|量化|明确|完整|统一)|(?:首个|首款|首创|第一个|世界首|全球首|国内首)(?=[^，。；]{0,24}(?:框架|基准|数据集|模型|方法|系统|算法|工具|平台|综述|研究|理论|证明|评测|方案|架构|语料库|策略))/gu;

/** English wordings that make such a claim, or that say nothing of the kind existed before. */
const CLAIMED =
  /\bfirst(?!,|ly\b|-order|-principles|-person|-hand)|\bpioneer|\bunprecedented|\bgroundbreaking|\bseminal|\binitial\b|\bearliest\b|\bnever\b|\bpreviously\b|\bto date\b|\bhitherto\b|\bno (?:\w+ ){0,3}(?:prior|previous|existing|known|other|work|works|study|studies|method|methods|dataset|datasets|benchmark|benchmarks|framework|frameworks|system|systems|one|such)\b|\bnone of\b|\b(?:has|have|had|is|are|was|were|been) (?:\w+ ){0,2}not\b|\bnot (?:yet|been)\b|\byet to\b|\black(?:s|ed|ing)?\b|\babsen(?:t|ce)\b|\bmissing\b|\bgap\b|\b(?:un|under|less|little|rarely|seldom|poorly)[- ]?(?:explored|studied|examined|investigated|addressed|researched|known|understood|tested|characteri[sz]ed)\b|\blittle (?:is|attention|work|research)|\bopen (?:problem|question|conjecture|challenge|issue)|\bremains? (?:\w+ )?(?:incomplete|open|unclear|elusive|limited)|\bleav(?:es|ing) open|\boverlook|\bneglect|\bignore|\bunlike\b|\bonly (?:one|known)\b|\bour knowledge\b|\bfail(?:s|ed)? to\b|\bnew class\b/iu;

/** Finds claims of being the first that neither title nor abstract makes; `claim` is the word. */
export const priorityClaims = defineFieldCheck<Record<string, never>>({
  name: "priority-claims",
  needs: ["abstract"],
  wholeSource: true,
  concerns: (field, entry, _, { target }) =>
    target.startsWith("zh") && entry.fields.has("abstract") && /[首第](?:次|个|款|创|一个)|首/u.test(field.text),
  *run(field, entry) {
    const [match] = matchesIn(field.text, CLAIM);
    if (match === undefined) return;
    const source = `${entry.fields.get("title")?.text ?? entry.title}\n${entry.fields.get("abstract")?.text ?? ""}`;
    // A source in another language than English makes such claims in its own words.
    if (CLAIMED.test(source) || /[\u3400-\u9fff]/u.test(source)) return;
    const start = match.index;
    const end = start + match[0].length;
    yield { span: field.spanOf(start, end), evidence: match[0], data: { claim: match[0] } };
  },
});
