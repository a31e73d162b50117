/** The end of a tag: where its `>` stands, or why it has none. */
export interface TagEnd {
  /** Offset of the `>`; `stop` where the tag has none before it; -1 for what is no tag or leaves a value open. */
  readonly close: number;
  /** The quote of a value that is open at `stop`; empty for none. */
  readonly quote: string;
}

/**
 * Finds the end of the tag at an offset, before `stop`, as a browser reads it: a `>` in a quoted value is none.
 * @param isHtml false within a paragraph, where CommonMark takes no tag that holds a `<` outside of its values
 */
export function tagEnd(text: string, at: number, stop: number, isHtml: boolean): TagEnd {
  let isValue = false;
  for (let index = at + 1; index < stop; index++) {
    const mark = text.charAt(index);
    if (mark === ">") return { close: index, quote: "" };
    if (mark === "<" && !isHtml) return { close: -1, quote: "" };
    if (isValue && (mark === '"' || mark === "'")) {
      const value = text.slice(index + 1, stop).indexOf(mark);
      if (value < 0) return { close: -1, quote: mark };
      index += value + 1;
    }
    isValue = mark === "=" || (isValue && /\s/u.test(mark));
  }
  return { close: stop, quote: "" };
}
