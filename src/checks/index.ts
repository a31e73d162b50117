import type { Check } from "../model/check.js";
import { abstractOverlap } from "./abstract-overlap.js";
import { blankSections } from "./blank-sections.js";
import { changedBounds } from "./changed-bounds.js";
import { changedUnits } from "./changed-units.js";
import { clauseLanguage } from "./clause-language.js";
import { contentsTotals } from "./contents-totals.js";
import { droppedEntries } from "./dropped-entries.js";
import { duplicateEntries } from "./duplicate-entries.js";
import { earlierDigests } from "./earlier-digests.js";
import { entryNumbers } from "./entry-numbers.js";
import { entryPresence } from "./entry-presence.js";
import { fieldLanguage } from "./field-language.js";
import { foreignScript } from "./foreign-script.js";
import { foundShare } from "./found-share.js";
import { headingCategories } from "./heading-categories.js";
import { inputFaults } from "./input-faults.js";
import { knownTexts } from "./known-texts.js";
import { lostShare } from "./lost-share.js";
import { missingSections } from "./missing-sections.js";
import { paperLinks } from "./paper-links.js";
import { repeatedTexts } from "./repeated-texts.js";
import { scriptVariant } from "./script-variant.js";
import { sectionOverlap } from "./section-overlap.js";
import { unsupportedNumbers } from "./unsupported-numbers.js";

/** The checks that come with digestlint, by file; a rule names one of them. */
export const CHECKS: readonly Check[] = [
  abstractOverlap as Check,
  blankSections as Check,
  changedBounds as Check,
  changedUnits as Check,
  clauseLanguage as Check,
  contentsTotals as Check,
  droppedEntries as Check,
  duplicateEntries as Check,
  earlierDigests as Check,
  entryNumbers as Check,
  entryPresence as Check,
  fieldLanguage as Check,
  foreignScript as Check,
  foundShare as Check,
  headingCategories as Check,
  inputFaults as Check,
  knownTexts as Check,
  lostShare as Check,
  missingSections as Check,
  paperLinks as Check,
  repeatedTexts as Check,
  scriptVariant as Check,
  sectionOverlap as Check,
  unsupportedNumbers as Check,
];
