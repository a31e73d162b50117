import type { Kind } from "./kind.js";
import { ABSENT_KINDS } from "./kinds/absent.js";
import { LANGUAGE_KINDS } from "./kinds/language.js";
import { LEAKAGE_KINDS } from "./kinds/leakage.js";
import { NUMBER_KINDS } from "./kinds/numbers.js";
import { ORIGINALITY_KINDS } from "./kinds/originality.js";
import { RUNAWAY_KINDS } from "./kinds/runaway.js";
import { DAY_KINDS, STRUCTURE_KINDS } from "./kinds/structure.js";
import { TEXT_KINDS } from "./kinds/text.js";

/** Every kind of fault that is planted. */
export const KINDS: readonly Kind[] = [
  ...ABSENT_KINDS,
  ...LANGUAGE_KINDS,
  ...NUMBER_KINDS,
  ...ORIGINALITY_KINDS,
  ...LEAKAGE_KINDS,
  ...RUNAWAY_KINDS,
  ...TEXT_KINDS,
  ...STRUCTURE_KINDS,
  ...DAY_KINDS,
];
