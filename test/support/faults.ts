/** A fault put into a text, for tests of what mends it. */
export interface FaultMaker {
  readonly rule: string;
  /** The text with the fault in it; the same text where there is no place for it. `pick` chooses among places. */
  readonly spoil: (text: string, pick: number) => string;
}

/** Han characters that have a Traditional form, and that form. */
const TRADITIONAL: Readonly<Record<string, string>> = {
  学: "學",
  数: "數",
  据: "據",
  个: "個",
  过: "過",
  时: "時",
  别: "別",
  类: "類",
  门: "門",
  线: "線",
};

function placesOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index);
}

function at(text: string, pattern: RegExp, pick: number, change: (place: number) => string): string {
  const places = placesOf(text, pattern);
  const place = places[pick % Math.max(1, places.length)];
  return place === undefined ? text : change(place);
}

/** Faults in the value of a section; what mends them gives the text back, but for the last. */
export const VALUE_FAULTS: readonly FaultMaker[] = [
  {
    rule: "text/stray-space",
    spoil: (text, pick) =>
      at(
        text,
        /(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/gu,
        pick,
        (place) => `${text.slice(0, place)} ${text.slice(place)}`,
      ),
  },
  {
    rule: "text/half-width-punctuation",
    spoil: (text, pick) =>
      at(
        text,
        /(?<=[\u4e00-\u9fff])[，；](?=[\u4e00-\u9fff])/gu,
        pick,
        (place) => `${text.slice(0, place)}${text[place] === "，" ? ", " : ";"}${text.slice(place + 1)}`,
      ),
  },
  {
    rule: "leakage/label-leak",
    spoil: (text, pick) => `${["方法：", "**结果**：", "研究动机: "][pick % 3] ?? ""}${text}`,
  },
  {
    rule: "leakage/citation-marker",
    spoil: (text, pick) =>
      at(text, /[。]/gu, pick, (place) => `${text.slice(0, place)}[cite: ${pick}]${text.slice(place)}`),
  },
  {
    rule: "text/escape-leak",
    spoil: (text, pick) =>
      at(
        text,
        /[\u4e00-\u9fff]/gu,
        pick,
        (place) => `${text.slice(0, place)}\\u${text.charCodeAt(place).toString(16)}${text.slice(place + 1)}`,
      ),
  },
  {
    rule: "language/script-variant",
    spoil: (text) => text.replace(/[学数据个过时别类门线]/gu, (character) => TRADITIONAL[character] ?? character),
  },
];

/** A line of a Markdown digest that holds a section: label and value. */
const SECTION_LINE = /^(?<label>(?:TL;DR|Motivation|Method|Result|Conclusion): )(?<value>.+)$/gmu;

/** A Markdown digest with the value of its n-th section (counted round) changed. */
export function spoilSection(page: string, section: number, change: (value: string) => string): string {
  const count = [...page.matchAll(SECTION_LINE)].length;
  let index = -1;
  return page.replace(SECTION_LINE, (whole, label: string, value: string) => {
    index += 1;
    return index === section % count ? `${label}${change(value)}` : whole;
  });
}

/** A JSONL digest with the value of the n-th section (counted round) of its AI parts changed; `ascii` writes `\uXXXX`. */
export function spoilJsonSection(
  lines: string,
  section: number,
  change: (value: string) => string,
  ascii = false,
): string {
  const rows = lines.split("\n").filter((line) => line !== "");
  const row = Math.floor(section / 5) % rows.length;
  const changed = rows.map((line, index) => {
    if (index !== row) return line;
    const entry = JSON.parse(line) as { AI: Record<string, string> };
    const key = Object.keys(entry.AI)[section % Object.keys(entry.AI).length] ?? "";
    entry.AI[key] = change(entry.AI[key] ?? "");
    const text = JSON.stringify(entry);
    return ascii
      ? text.replace(/[^\0-\x7f]/gu, (character) =>
          character
            .split("")
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
            .join(""),
        )
      : text;
  });
  return `${changed.join("\n")}\n`;
}
