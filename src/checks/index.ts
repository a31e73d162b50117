import type { Check } from "../model/check.js";
import { abstractOverlap } from "./abstract-overlap.js";
import { activeMarkup } from "./active-markup.js";
import { adjacentRepeats } from "./adjacent-repeats.js";
import { blankSections } from "./blank-sections.js";
import { brokenCharacters } from "./broken-characters.js";
import { changedBounds } from "./changed-bounds.js";
import { changedUnits } from "./changed-units.js";
import { changedVersions } from "./changed-versions.js";
import { clauseLanguage } from "./clause-language.js";
import { collapsedPairs } from "./collapsed-pairs.js";
import { contentsTotals } from "./contents-totals.js";
import { cutOffEnds } from "./cut-off-ends.js";
import { droppedEntries } from "./dropped-entries.js";
import { duplicateEntries } from "./duplicate-entries.js";
import { earlierDigests } from "./earlier-digests.js";
import { entryNumbers } from "./entry-numbers.js";
import { entryPresence } from "./entry-presence.js";
import { failureNotices } from "./failure-notices.js";
import { faultyEntries } from "./faulty-entries.js";
import { fieldLanguage } from "./field-language.js";
import { fileRecognition } from "./file-recognition.js";
import { foreignScript } from "./foreign-script.js";
import { foundShare } from "./found-share.js";
import { halfTranslatedTerms } from "./half-translated-terms.js";
import { halfWidthMarks } from "./half-width-marks.js";
import { headingCategories } from "./heading-categories.js";
import { ignoredSuppressions } from "./ignored-suppressions.js";
import { inputFaults } from "./input-faults.js";
import { knownTexts } from "./known-texts.js";
import { linkTargets } from "./link-targets.js";
import { literalEscapes } from "./literal-escapes.js";
import { lostNumbers } from "./lost-numbers.js";
import { lostShare } from "./lost-share.js";
import { mismatchedSummaries } from "./mismatched-summaries.js";
import { misplacedBlanks } from "./misplaced-blanks.js";
import { misreadLetters } from "./misread-letters.js";
import { missingSections } from "./missing-sections.js";
import { mistranslatedTerms } from "./mistranslated-terms.js";
import { pageMarkup } from "./page-markup.js";
import { paperLinks } from "./paper-links.js";
import { priorityClaims } from "./priority-claims.js";
import { renderedMarkup } from "./rendered-markup.js";
import { repeatedSentences } from "./repeated-sentences.js";
import { repeatedSummaries } from "./repeated-summaries.js";
import { repeatedTexts } from "./repeated-texts.js";
import { reviewedFaults } from "./reviewed-faults.js";
import { romanisedChinese } from "./romanised-chinese.js";
import { scriptVariant } from "./script-variant.js";
import { sectionOverlap } from "./section-overlap.js";
import { sourceLinks } from "./source-links.js";
import { splitWords } from "./split-words.js";
import { statedEntries } from "./stated-entries.js";
import { texCommands } from "./tex-commands.js";
import { textLoops } from "./text-loops.js";
import { textPatterns } from "./text-patterns.js";
import { translatedLength } from "./translated-length.js";
import { unpairedBrackets } from "./unpaired-brackets.js";
import { unpairedMath } from "./unpaired-math.js";
import { unsupportedNumbers } from "./unsupported-numbers.js";
import { unsupportedTerms } from "./unsupported-terms.js";
import { untranslatedWords } from "./untranslated-words.js";
import { unusedSuppressions } from "./unused-suppressions.js";
import { withdrawnPapers } from "./withdrawn-papers.js";

/** The checks that come with digestlint, by file; a rule names one of them. */
export const CHECKS: readonly Check[] = [
  abstractOverlap,
  activeMarkup,
  adjacentRepeats,
  blankSections,
  brokenCharacters,
  changedBounds,
  changedUnits,
  changedVersions,
  clauseLanguage,
  collapsedPairs,
  contentsTotals,
  cutOffEnds,
  droppedEntries,
  duplicateEntries,
  earlierDigests,
  entryNumbers,
  entryPresence,
  failureNotices,
  faultyEntries,
  fieldLanguage,
  fileRecognition,
  foreignScript,
  foundShare,
  halfTranslatedTerms,
  halfWidthMarks,
  headingCategories,
  ignoredSuppressions,
  inputFaults,
  knownTexts,
  linkTargets,
  literalEscapes,
  lostNumbers,
  lostShare,
  mismatchedSummaries,
  misplacedBlanks,
  misreadLetters,
  missingSections,
  mistranslatedTerms,
  pageMarkup,
  paperLinks,
  priorityClaims,
  renderedMarkup,
  repeatedSentences,
  repeatedSummaries,
  repeatedTexts,
  reviewedFaults,
  romanisedChinese,
  scriptVariant,
  sectionOverlap,
  sourceLinks,
  splitWords,
  statedEntries,
  texCommands,
  textLoops,
  textPatterns,
  translatedLength,
  unpairedBrackets,
  unpairedMath,
  unsupportedNumbers,
  unsupportedTerms,
  untranslatedWords,
  unusedSuppressions,
  withdrawnPapers,
];
