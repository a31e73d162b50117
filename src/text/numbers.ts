export { isChange, isMargin, isRelative, isShare, type Place } from "./numbers/change.js";
export type { Bound } from "./numbers/bound-words.js";
export { boundOf, isCondition, isNegated, isOpenInequality } from "./numbers/bound.js";
export {
  figuresOf,
  isFigure,
  type FigureSupport,
  compareFigures,
  type FigureOptions,
  statesFigures,
} from "./numbers/compare-figures.js";
export type { Measure, NumberForm, NumberKind, NumberMention, NumberUnit } from "./numbers/mention.js";
export { scanNumbers } from "./numbers/scan.js";
export { type NumberSource, numberSourcesOf } from "./numbers/sources.js";
export { indexNumbers, mentionsOf, type NumberIndex } from "./numbers/number-index.js";
export { type Support, supportOf } from "./numbers/support.js";
export { ordinalStart } from "./numbers/ordinals.js";
export { changedVersion, type VersionedName, versionedNames } from "./numbers/versions.js";
