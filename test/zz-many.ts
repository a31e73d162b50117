import { allRules, bound } from "./trust/oracle.js";
import { lintBound } from "../src/lint/lint-text.js";
import { assembleReport } from "../src/lint/assemble.js";
import { FORMATS, formatReport, FORMAT_NAMES } from "../src/report/index.js";
import { sourceText } from "../src/report/source-text.js";
const row=(i:number,over:object={},ai:object={})=>JSON.stringify({id:`2601.${String(i).padStart(5,"0")}`,title:"T "+i,authors:["A"],summary:"We raise accuracy by 5%.",categories:["cs.LG"],abs:`https://arxiv.org/abs/2601.${String(i).padStart(5,"0")}`,AI:{tldr:"方法甲"+i,motivation:"动机"+i,method:"方法"+i,result:"结果"+i+"。",conclusion:"有效"+i+"。",...ai},...over})+"\n";
const K: Record<string,(n:number)=>[string,string]>={
 oneId:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(1)).join("")],
 oneIdVaried:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(i,{id:"2601.00001"})).join("")],
 sameTexts:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(i,{}, {tldr:"同样的一段话在这里出现。",method:"同样的方法在这里出现很多次，没有任何变化。"})).join("")],
 sameSummary:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(i,{},{tldr:"我们提出一种稀疏门控网络来处理序列",motivation:"长序列很难处理而且代价高昂",method:"使用稀疏门控与循环网络组合",result:"在三个数据集上取得提升",conclusion:"方法有效并且容易推广"})).join("")],
 nearSummary:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(i,{},{tldr:"我们提出一种稀疏门控网络来处理序列"+i,motivation:"长序列很难处理而且代价高昂"+i,method:"使用稀疏门控与循环网络组合"+i,result:"在三个数据集上取得提升"+i,conclusion:"方法有效并且容易推广"+i})).join("")],
 badJson:n=>["x.jsonl","{bad\n".repeat(n)],
 braces:n=>["x.jsonl","{}\n".repeat(n)],
 badAuthors:n=>["x.jsonl",JSON.stringify({id:"1",title:"t",summary:"s",categories:["cs.LG"],authors:Array(n).fill(1)})+"\n"],
 badCats:n=>["x.jsonl",JSON.stringify({id:"1",title:"t",summary:"s",categories:Array(n).fill(1)})+"\n"],
 manyKeys:n=>["x.jsonl",JSON.stringify({id:"1",title:"t",summary:"s",categories:["cs.LG"],AI:Object.fromEntries(Array.from({length:n},(_,i)=>["k"+i,"值"+i]))})+"\n"],
 manyKeysTop:n=>["x.jsonl",JSON.stringify({id:"1",title:"t",summary:"s",categories:["cs.LG"],...Object.fromEntries(Array.from({length:n},(_,i)=>["k"+i,"value (("+i]))})+"\n"],
 placeholders:n=>["x.jsonl",Array.from({length:n},(_,i)=>row(i,{},{tldr:"Summary generation failed",motivation:"Summary generation failed",method:"Summary generation failed",result:"Summary generation failed",conclusion:"Summary generation failed"})).join("")],
 mdEntries:n=>["x.md",Array.from({length:n},(_,i)=>`### [${i}] [T${i}](https://arxiv.org/abs/2601.${i})\n\n`).join("")],
 mdOneId:n=>["x.md",Array.from({length:n},(_,i)=>`### [${i}] [T](https://arxiv.org/abs/2601.00001)\nTL;DR: a\n\n`).join("")],
 mdContents:n=>["x.md",Array.from({length:n},(_,i)=>`- [c${i}](#c${i}) [Total: 3]\n`).join("")+Array.from({length:n},(_,i)=>`# c${i} [[Back]](#toc)\n`).join("")],
 mdCategories:n=>["x.md",Array.from({length:n},(_,i)=>`# cs.A${i} [[Back]](#toc)\n### [${i}] [T](https://arxiv.org/abs/2601.${i})\nTL;DR: a\n`).join("")],
 mdComments:n=>["x.md",`### [1] [T](https://arxiv.org/abs/2601.00001)\nTL;DR: a\n`+`<!-- digestlint-disable text/* -->\n`.repeat(n)],
 mdComments2:n=>["x.md",Array.from({length:n},(_,i)=>`<!-- digestlint-disable-next-entry text/mojibake: x -->\n### [${i}] [T](https://arxiv.org/abs/2601.00001)\nTL;DR: a（\n`).join("")],
 mdOrphans:n=>["x.md","# x\n\n### [1] [T](https://arxiv.org/abs/2601.00001)\n\nTL;DR: a\n\n</details>\n\n"+"orphan text here\n\n</details>\n".repeat(n)],
 mdFindings:n=>["x.md",`### [1] [T](https://arxiv.org/abs/2601.00001)\nTL;DR: `+"一,二 ,三\u200b四（".repeat(n)+"\n"],
 manyLabels:n=>["x.md",`### [1] [T](https://arxiv.org/abs/2601.00001)\n`+Array.from({length:n},(_,i)=>`**标签${i}**: x（\n\n`).join("")],
 longLines:n=>["x.md",("x".repeat(50)+" ").repeat(n)],
 blankLines:n=>["x.md","\n".repeat(n)],
 nested:n=>["x.md",`### [1] [T](https://arxiv.org/abs/2601.00001)\n`+"<details>".repeat(n)+"a"+"</details>".repeat(n)],
 jsonNest:n=>["x.jsonl",`{"id":"1","x":${"[".repeat(n)}${"]".repeat(n)}}\n`],
};
export function main(args: string[]): number {
  const small=Number(args[0]??3000), only=args[1]?.split(",");
  const run=([path,text]:[string,string])=>{const by=new Map<string,number>(); const s=performance.now(); let bytes=0; try { const f=lintBound(text,bound,{path,stopwatch:(r,w)=>{const a=performance.now(); w(); by.set(r,(by.get(r)??0)+performance.now()-a);}}); by.set("LINT",performance.now()-s);
    let a=performance.now(); const {report}=assembleReport([f],{bound}); by.set("ASSEMBLE",performance.now()-a);
    const src=sourceText(text); for (const name of FORMAT_NAMES) { a=performance.now(); const out=formatReport(report,name,{lang:"en",color:false,sources:()=>src,rules:allRules}) as any; const t=typeof out==="string"?out:""; by.set("F:"+name,performance.now()-a); by.set("size:"+name,t.length/1e4);} 
  } catch(e){ console.log("THROW",JSON.stringify(text.slice(0,60)),(e as Error).stack?.slice(0,500)); } return by;};
  run(K["oneId"]!(100));
  for (const [k,make] of Object.entries(K)) { if (only && !only.includes(k)) continue; const a=run(make(small)), b=run(make(small*8));
    const hot=[...b].filter(([r,t])=>!r.startsWith("size")&&t>60&&t/Math.max(a.get(r)??0,3)>13); console.log(k,"lint",a.get("LINT")?.toFixed(0),b.get("LINT")?.toFixed(0),"json MB",((b.get("size:json")??0)/100).toFixed(1),"max fmt",Math.max(...[...b].filter(([r])=>r.startsWith("F:")).map(([,t])=>t)).toFixed(0), hot.map(([r,t])=>`${r} ${(a.get(r)??0).toFixed(1)}→${t.toFixed(0)}`).join("; ")); }
  return 0;
}
