import { allRules } from "./trust/oracle.js";
import { lintText } from "../src/lint/lint-text.js";
const P: Record<string,string> = {}; 
for (const c of ["(", ")", "[", "]", "{", "}", "$", "\\", "一", "的", "1", ",", ".", "~", "*", "_", "<", ">", "&", '"', "'", "“", "`", "-", ":", "：", "，", "。", "|", "#", "/", "@", "!", "%", " ", "　", "a", "A", "é", "あ", "한", "я", "α", "\u200b", "\ufffd", "\ud800", "\udc00", "𠮷", "\t", "…", "=", "^", "+", "?", ";"]) P[c]=c;
for (const c of ["a ", "的 ", "1 ", "1,", "1.", "1-", "1e", "一二", "百万", "万亿", "1万", "one ", "and ", "the cat ", "$a$ ", "\\a", "\\a{", "{}", "()", "[]", "](", "<a ", "<a>", "</a>", "<!--", "-->", "&lt;", "&amp;", "&#", "\\u", "\\n", "\\\\", "**a", "~a~", "_a_", "http://", "https://a.", "www.", "a@", "a.b.", "[a](", "[a](b)", "![](", "“a", "（", "（）", "《", "A-", "A1", "GPT-4 ", "AB CD ", "Method:", "1) ", "1、", "① ", "一、", "abc, ", "，a", "a，", "的a", "a的", "对比", "对比对比", "哈", "- ", "\n", "\n\n", "\n- ", "\n# ", "\n> ", "```", "```\n", "<think>", "</think>", "[cite: ", "data:", "javascript:", "on=", "<x on", "1/", "分之", "三分之", "百分之", "两", "up to ", "至少", "over 5%, ", "5%，", "Summary generation failed", "I'm sorry ", "as an AI ", "a\u0301", "\u202e", "锟斤拷", "Ã©", "a b ", "ab c", "br id ge ", "的,的", "的 ,", "\\begin{", "\\text{a", "^{", "_{", "×", "10^", "10:20 ", "2020年", "第1", "1st ", "half ", "twenty-", "hundred "]) P[c]=c;
function digest(unit: string, n: number, where: string): string {
  const t = unit.repeat(Math.ceil(n/unit.length)).slice(0,n);
  const base = {id:"2601.00001",title:"A Title",authors:["A"],summary:"We propose a method that raises accuracy by 5% over GPT-4 on CIFAR-10.",categories:["cs.LG"],abs:"https://arxiv.org/abs/2601.00001",AI:{tldr:"我们提出一种方法。",motivation:"动机是提高精度。",method:"采用对比学习。",result:"精度提升 5%。",conclusion:"有效。"}} as any;
  if (where==="section") base.AI.tldr=t; else if (where==="abstract") base.summary=t; else if(where==="both"){base.AI.method=t;base.summary=t;} else base.title=t;
  return JSON.stringify(base)+"\n";
}
export function main(args: string[]): number {
  const small=Number(args[0]??8000), big=small*8;
  const rules=allRules;
  const run=(text:string)=>{const by=new Map<string,number>(); const s=performance.now(); try { lintText(text,{rules,path:"x.jsonl",stopwatch:(r,w)=>{const a=performance.now(); w(); by.set(r,(by.get(r)??0)+performance.now()-a);}});} catch(e){ console.log("THROW",JSON.stringify(text.slice(0,60)),String(e).slice(0,300)); } by.set("TOTAL",performance.now()-s); return by;};
  run(digest("a ",1000,"both"));
  const worst=new Map<string,[number,string,number]>();
  for (const where of (args[1]??"section,abstract,both,title").split(",")) for (const [name,unit] of Object.entries(P)) {
    const a=run(digest(unit,small,where)), b=run(digest(unit,big,where));
    for (const [r,tb] of b) { const ta=a.get(r)??0; if (tb>60 && tb/Math.max(ta,2)>14) console.log(where,JSON.stringify(name),r,ta.toFixed(1),tb.toFixed(1),(tb/ta).toFixed(1));
      const w=worst.get(r); if(!w||tb>w[0]) worst.set(r,[tb,where+" "+JSON.stringify(name),ta]); }
  }
  console.log("-- worst"); for (const [r,[t,n,a]] of [...worst].sort((x,y)=>y[1][0]-x[1][0]).slice(0,25)) console.log(r,t.toFixed(0)+"ms",n,a.toFixed(1));
  return 0;
}
