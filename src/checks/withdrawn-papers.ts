import { defineEntryCheck } from "../model/check.js";

/** Longest notice, in UTF-16 units; a longer abstract still says what the paper did. */
const LONGEST_NOTICE = 450;
const SUBJECT = "(?:paper|article|submission|manuscript|preprint|work|version|report|note|thesis)";
const NOTICE = new RegExp(
  `\\bthis ${SUBJECT}\\b[^.]{0,40}\\b(?:has been|is|was|is being|have been) (?:\\w+ )?(?:withdrawn|retracted|removed by arxiv)\\b|` +
    `\\b(?:withdrawn|retracted) by (?:the |its |all )?(?:\\w+ )?(?:authors?|arxiv|administrators?|admin)\\b|` +
    `\\b(?:withdrew|withdrawn|withdraw|withdrawing|retract(?:ed|ing)?) (?:this|the|our) ${SUBJECT}\\b|^\\W*(?:withdrawn|retracted)\\b`,
  "iu",
);
/** Words of a summary that says so itself. */
const HONEST = /撤[回稿销下]|withdr[ae]w|retract|取り?下げ|撤回|철회/iu;

/**
 * Finds entries whose abstract is the notice that the paper was withdrawn and whose summary does not say so; one
 * detection an entry, with the notice as the related place.
 */
export const withdrawnPapers = defineEntryCheck<unknown>({
  name: "withdrawn-papers",
  needs: ["abstract"],
  wholeSource: true,
  *run(entry, fields) {
    const abstract = entry.fields.get("abstract");
    if (abstract === undefined || abstract.text.length > LONGEST_NOTICE) return;
    const notice = NOTICE.exec(abstract.text);
    const written = fields.filter(({ text }) => text !== "");
    const [first] = written;
    if (notice === null || first === undefined || written.some(({ text }) => HONEST.test(text))) return;
    const { index } = notice;
    yield {
      field: null,
      span: first.spanOf(0, first.text.length),
      data: { count: written.length },
      related: [{ field: abstract.name, span: abstract.spanOf(index, index + notice[0].length) }],
    };
  },
});
