/** Where a figure stands in a text. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const CHANGE_NOUN =
  /^\s*(?:(?:relative|absolute|overall|average|further|additional)\s)?(?:increase|decrease|reduction|improvement|gain|rise|drop|growth|boost|decline|jump|uplift|surge|more|fewer|less|higher|lower)\b/iu;
const CHANGE_HERE =
  /[增减減升降提高低少多快慢省缩縮超优優改涨漲跌胜勝领領强加扩擴压壓损損失变變差裁剪除去免消丢落缓弱好差]|改善/u;
/** UTF-16 units around a figure in which a verb of change is looked for. */
const REACH = 24;
const SHARE_HERE = /^\s*的(?!提|增|改|减|降|性能|速度|精度|准确)/u;

/** True for a change, not a share: "a 70 % increase in …". */
export function isChange({ text, end }: Place): boolean {
  return CHANGE_NOUN.test(text.slice(end, end + REACH));
}

/** True for a share: 70% 的文章, where no word of the clause means a change. */
export function isShare({ text, start, end }: Place): boolean {
  if (!SHARE_HERE.test(text.slice(end, end + 4))) return false;
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[，。；,;]/u)
      .at(-1) ?? "";
  const after = text.slice(end, end + REACH).split(/[，。；,;]/u)[0] ?? "";
  return !CHANGE_HERE.test(before) && !CHANGE_HERE.test(after);
}

const MARGIN_HERE = /差|差距|落后|领先|牺牲|代价|之内|以内|[高低]于|比[^，。；]{1,16}[高低]/u;
const MOVES = /[增减减升降涨跌]|提高|改善/u;

/**
 * True for the difference of two results, 仅差 0.8%, in which readers take a percentage for points; a change may be
 * relative.
 */
export function isMargin({ text, start, end }: Place): boolean {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(/[，。；,;]/u)
      .at(-1) ?? "";
  const after = text.slice(end, end + 4).split(/[，。；,;]/u)[0] ?? "";
  return MARGIN_HERE.test(before + after) && !MOVES.test(before);
}

const RELATIVE = /\brelative(?:ly)?\b/iu;
/** Quantities that are not themselves percentages, so that their changes are relative. */
const QUANTITY =
  /(?:延迟|时延|耗时|时间|显存|内存|存储|带宽|能耗|功耗|成本|费用|开销|计算量|参数量|吞吐量?|速度|速率|体积|重量|长度|数量)[^，。；,;]{0,8}$/u;

/**
 * True where a percentage of the source is relative and cannot be given in points: the source says so, or the quantity
 * is no percentage.
 */
export function isRelative(here: Place, there: Place): boolean {
  return (
    RELATIVE.test(there.text.slice(Math.max(0, there.start - REACH), there.end + REACH)) ||
    QUANTITY.test(here.text.slice(Math.max(0, here.start - REACH), here.start))
  );
}
