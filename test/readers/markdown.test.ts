import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

function read(text: string): Digest {
  return parseDigest(text, { path: "2026-01-22.md" });
}

/** An entry of the generator's shape; `parts` replace its parts. */
function entry(
  number: number,
  parts: Partial<Record<"tldr" | "method" | "result" | "abstract" | "close" | "title" | "head", string>> = {},
): string {
  const {
    tldr = "一句话。",
    method = "方法一。",
    result = "结果一。",
    abstract = "An abstract.",
    close = "\n\n</details>",
    title = "A Title",
  } = parts;
  const head = parts.head ?? `### [${number}] [${title}](https://arxiv.org/abs/2601.0000${number})`;
  return `${head}\n*A. Author,B. Author*\n\nMain category: cs.LG\n\nTL;DR: ${tldr}\n\n\n<details>\n  <summary>Details</summary>\nMotivation: 动机。\n\nMethod: ${method}\n\nResult: ${result}\n\nConclusion: 结论。\n\nAbstract: ${abstract}${close}\n\n\n`;
}

function page(...entries: string[]): string {
  return `<div id=toc></div>\n\n# Table of Contents\n\n- [cs.LG](#cs.LG) [Total: ${entries.length}]\n\n\n<div id='cs.LG'></div>\n\n# cs.LG [[Back]](#toc)\n\n${entries.join("")}`;
}

function field(digest: Digest, index: number, name: string): string | undefined {
  return digest.entries[index - 1]?.fields.get(name)?.text;
}

function faults(digest: Digest): (string | number | null)[][] {
  return digest.faults.map((fault) => [
    fault.kind,
    fault.entry,
    fault.field,
    digest.text.slice(fault.span.start, fault.span.end),
  ]);
}

describe("labels in Markdown", () => {
  it("takes a value's paragraphs, lists and odd colons as its text", () => {
    const method =
      "分两步：\n\n1. 训练：先预训练。\n\n2. 推理: 再推理。\n\nNote: 不改变模型。\n注意：见 https://example.org/x";
    const digest = read(page(entry(1, { method }), entry(2), entry(3), entry(4), entry(5)));
    expect(field(digest, 1, "method")).toBe(method);
    expect(digest.faults).toEqual([]);
  });

  it("holds to the digest's own spelling when a value begins a line with another", () => {
    const method = "方法如下。\n\n结果：先有中间结果。\n\n**Result:** 再有小结。";
    const digest = read(page(entry(1, { method }), entry(2), entry(3)));
    expect(field(digest, 1, "method")).toBe(method);
    expect(field(digest, 1, "result")).toBe("结果一。");
  });

  it("makes unknown labels fields where the digest uses them throughout", () => {
    const add = (number: number): string => entry(number).replace("TL;DR:", "新颖度: 高\n\n**Venue:** X\n\nTL;DR:");
    const digest = read(page(add(1), add(2), add(3)));
    expect(digest.entries[0]?.fields.get("新颖度")).toMatchObject({ role: "extra", text: "高" });
    expect(digest.entries[2]?.fields.get("Venue")).toMatchObject({ role: "extra", text: "X" });
    expect(field(digest, 1, "tldr")).toBe("一句话。");
  });

  it("keeps both of two labels with one meaning where the digest uses both", () => {
    const add = (number: number): string => entry(number).replace("Result:", "Results: 二。\n\nResult:");
    const digest = read(page(add(1), add(2), add(3)));
    expect(field(digest, 2, "result")).toBe("二。");
    expect(digest.entries[1]?.fields.get("Result")).toMatchObject({ role: "extra", text: "结果一。" });
  });

  it("lets the first of two equal labels win", () => {
    const digest = read(page(entry(1, { result: "一。\n\nMethod: 又一种方法。" }), entry(2)));
    expect(field(digest, 1, "method")).toBe("方法一。");
    expect(field(digest, 1, "result")).toBe("一。\n\nMethod: 又一种方法。");
  });

  it("has empty fields for labels without value, and none for absent labels", () => {
    const digest = read(page(entry(1, { tldr: "" }), entry(2).replace("Result: 结果一。\n\n", "")));
    expect(field(digest, 1, "tldr")).toBe("");
    expect(field(digest, 2, "result")).toBeUndefined();
    const tldr = digest.entries[0]?.fields.get("tldr");
    expect(digest.text.slice(tldr?.label.start, tldr?.label.end)).toBe("TL;DR:");
  });

  it("reads one label a line without blank lines between", () => {
    const digest = read(
      "### [T](https://arxiv.org/abs/2601.00001)\nTL;DR: 一\nMotivation：二\nMethod: 三\nBackground: 四\nComment: 五\n",
    );
    expect([...(digest.entries[0]?.fields.values() ?? [])].map((value) => value.text)).toEqual([
      "T",
      "一",
      "二",
      "三",
      "四",
      "五",
    ]);
  });

  it("survives an unknown label that is the name of a property of every object", () => {
    const add = (number: number): string => entry(number).replace("TL;DR:", "constructor: x\n\nTL;DR:");
    const digest = read(page(add(1), add(2)));
    expect(field(digest, 1, "constructor")).toBe("x");
    expect(digest.entries[0]?.record["AI"]).toMatchObject({ constructor: "x" });
  });
});

describe("the record of a Markdown entry", () => {
  it("has the shape of a line of JSONL, and pointers lead to the page", () => {
    const digest = read(page(entry(1, { abstract: "An abstract\nin two lines." })));
    const [first] = digest.entries;
    expect(first?.record).toEqual({
      id: "2601.00001",
      title: "A Title",
      abs: "https://arxiv.org/abs/2601.00001",
      authors: ["A. Author", "B. Author"],
      categories: ["cs.LG"],
      AI: { tldr: "一句话。", motivation: "动机。", method: "方法一。", result: "结果一。", conclusion: "结论。" },
      summary: "An abstract\nin two lines.",
    });
    const cut = (pointer: string): string | undefined => {
      const span = first?.locate(pointer);
      return digest.text.slice(span?.start, span?.end);
    };
    expect(cut("/title")).toBe("A Title");
    expect(cut("/id")).toBe("https://arxiv.org/abs/2601.00001");
    expect(cut("/authors/1")).toBe("B. Author");
    expect(cut("/categories/0")).toBe("cs.LG");
    expect(cut("/summary")).toBe("An abstract\nin two lines.");
    expect(cut("/AI/result")).toBe("结果一。");
    expect(cut("/AI/none")).toMatch(/^TL;DR:[^]*结论。$/u);
    expect(cut("")).toMatch(/^### \[1\][^]*<\/details>\s+$/u);
  });

  it("leaves out what the page lacks", () => {
    const digest = read("### [1] [A Title]()\n\n### [2] [Another](https://arxiv.org/abs/2601.00002)\n");
    expect(digest.entries[0]).toMatchObject({
      id: "",
      link: null,
      number: { value: 1 },
      record: { id: "", title: "A Title" },
    });
    expect(Object.keys(digest.entries[0]?.record ?? {})).toEqual(["id", "title"]);
  });
});

describe("faults of a page", () => {
  it("reports an unclosed details and mends it", () => {
    const digest = read(
      page(entry(1, { close: "" }), entry(2)) +
        "<div id='cs.CV'></div>\n\n# cs.CV [[Back]](#toc)\n\n" +
        entry(3, { close: "" }),
    );
    expect(faults(digest)).toEqual([
      ["unclosed-details", 1, null, "<details>"],
      ["cut-off", 3, null, ""],
    ]);
    expect(digest.entries.map((value) => [value.id, value.category, value.fields.get("abstract")?.text])).toEqual([
      ["2601.00001", "cs.LG", "An abstract."],
      ["2601.00002", "cs.LG", "An abstract."],
      ["2601.00003", "cs.CV", "An abstract."],
    ]);
    let mended = digest.text;
    for (const { fix } of [...digest.faults].reverse())
      if (fix !== undefined) mended = mended.slice(0, fix.span.start) + fix.text + mended.slice(fix.span.end);
    expect(faults(read(mended))).toEqual([["cut-off", 3, null, ""]]);
  });

  it("keeps categories apart when the entry before them forgot to close its details", () => {
    const digest = read(
      page(entry(1, { close: "" })) + "<div id='cs.CV'></div>\n\n# cs.CV [[Back]](#toc)\n\n" + entry(2),
    );
    expect(digest.entries[0]?.fields.get("abstract")?.text).toBe("An abstract.");
    expect(digest.headings.map((heading) => heading.category)).toEqual(["cs.LG", "cs.CV"]);
  });

  it("reports a field that closes the details, and reads the fields behind it", () => {
    const digest = read(page(entry(1, { method: "用 </details> 结束。" })));
    expect(faults(digest)).toEqual([["details-in-field", 1, "method", "</details>"]]);
    expect(field(digest, 1, "method")).toBe("用 </details> 结束。");
    expect(field(digest, 1, "conclusion")).toBe("结论。");
    expect(field(digest, 1, "abstract")).toBe("An abstract.");
  });

  it("reports details inside of a field once, closed or not", () => {
    expect(faults(read(page(entry(1, { method: "见 <details> 一 </details> 二。" }))))).toEqual([
      ["details-in-field", 1, "method", "<details>"],
    ]);
    const open = read(page(entry(1, { method: "见 <details> 一。" }), entry(2)));
    expect(faults(open)).toEqual([["details-in-field", 1, "method", "<details>"]]);
    expect(field(open, 1, "method")).toBe("见 <details> 一。");
    expect(field(open, 2, "abstract")).toBe("An abstract.");
  });

  it("leaves tags in back quotes to the text", () => {
    const digest = read(page(entry(1, { abstract: "We fold text with `<details>` tags." })));
    expect(digest.faults).toEqual([]);
    expect(field(digest, 1, "abstract")).toContain("`<details>`");
  });

  it("reports headings in a field and leaves sub-headings and code alone", () => {
    const method = "步骤：\n# 第一步\n做。\n#### 图 1\n图。\n```\n# comment\n```";
    const digest = read(page(entry(1, { method })));
    expect(faults(digest)).toEqual([["heading-in-field", 1, "method", "# 第一步"]]);
    expect(field(digest, 1, "method")).toBe(method);
  });

  it("reports text that belongs to no field", () => {
    const digest = read(
      page(`${entry(1)}Forgotten line.\nAnd its rest.\n\n`, entry(2)).replace(
        "Main category",
        "Stray text.\n\nMain category",
      ),
    );
    expect(faults(digest)).toEqual([
      ["orphan-text", 1, null, "Stray text."],
      ["orphan-text", 1, null, "Forgotten line.\nAnd its rest."],
    ]);
  });

  it("reports labels without an entry, and takes any other head of a page as it is", () => {
    expect(faults(read(`Some words on the day.\n\nTL;DR: 无主。\n\n${entry(1)}`))).toEqual([
      ["orphan-text", null, null, "TL;DR: 无主。"],
    ]);
  });

  it("takes a heading that lost its link for an entry without id", () => {
    const digest = read(
      page(entry(1), entry(2, { head: "### [2] A Title Without Link" }), entry(3, { head: "### Another Title" })),
    );
    expect(digest.entries.map((value) => [value.id, value.title, value.number?.value ?? null])).toEqual([
      ["2601.00001", "A Title", 1],
      ["", "A Title Without Link", 2],
      ["", "Another Title", null],
    ]);
    expect(field(digest, 3, "abstract")).toBe("An abstract.");
  });
});

describe("marks that disturb positions", () => {
  it.each([
    ["CR LF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["lone CR", (text: string) => text.replaceAll("\n", "\r")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
  ])("reads the same from a page with %s", (_, change) => {
    const plain = read(page(entry(1), entry(2)));
    const digest = read(change(plain.text));
    expect(digest.faults).toEqual([]);
    expect(digest.contents).toHaveLength(1);
    expect(digest.entries.map((value) => value.record)).toEqual(plain.entries.map((value) => value.record));
    for (const value of digest.entries.flatMap((each) => [...each.fields.values()]))
      expect(digest.text.slice(value.span.start, value.span.end)).toBe(value.text);
  });

  it("keeps NUL, U+2028 and lone surrogates in their fields", () => {
    const tldr = "甲\0乙\u2028Method: 丙\ud835丁";
    const digest = read(page(entry(1, { tldr })));
    expect(field(digest, 1, "tldr")).toBe(tldr);
    expect(field(digest, 1, "method")).toBe("方法一。");
  });

  it("leaves comments to the linter out of the text, with the map knowing it", () => {
    const digest = read(page(entry(1, { method: "一。\n<!-- digestlint-disable-next-line x/y -->\n二。" })));
    const method = digest.entries[0]?.fields.get("method");
    expect(method?.text).toBe("一。\n\n二。");
    const span = method?.spanOf(4, 6);
    expect(digest.text.slice(span?.start, span?.end)).toBe("二。");
  });
});
