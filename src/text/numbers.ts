export { type Bound, boundOf, opposite } from "./numbers/bound.js";
export { isFigure, type Judgement, judgeFigures, type JudgingOptions } from "./numbers/judge.js";
export type { Measure, NumberForm, NumberKind, NumberMention, NumberUnit } from "./numbers/mention.js";
export { scanNumbers } from "./numbers/scan.js";
export { numberIndexOf, numbersOf, numberSourcesOf } from "./numbers/sources.js";
export { indexNumbers, type NumberIndex, type Support, supportOf, unitsAgree } from "./numbers/support.js";
