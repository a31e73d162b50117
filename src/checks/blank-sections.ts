import { defineEntryCheck } from "../model/check.js";
import { groupFields } from "../model/group.js";
import { isBlankText } from "../text/blank-text.js";

/** Finds fields that exist and hold no words; all of one entry are one detection, with `count`, `fields` and `text`. */
export const blankSections = defineEntryCheck({
  name: "blank-sections",
  *run(_entry, fields) {
    const detection = groupFields(fields.filter((field) => isBlankText(field.text)));
    if (detection !== null) yield detection;
  },
});
