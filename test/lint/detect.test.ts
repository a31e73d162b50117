import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { CheckFailure } from "../../src/lint/check-failure.js";
import { Detector, type EditMemory, type EntryResult } from "../../src/lint/detect.js";
import { Precedence } from "../../src/lint/precedence.js";
import { bindRules, scheduleRules } from "../../src/lint/schedule.js";
import { type Check, defineDigestCheck, defineEntryCheck, defineFieldCheck } from "../../src/model/check.js";
import type { Entry } from "../../src/model/entry.js";
import type { Finding } from "../../src/model/finding.js";
import type { Rule } from "../../src/model/rule.js";
import { DIGEST, entry } from "../support/entry.js";
import { end } from "../support/visit.js";

const [some] = builtInRules() as [Rule];
const rule = (id: string, check: string, parts: Partial<Rule> = {}): Rule => ({
  ...some,
  id,
  check,
  severity: "minor",
  fields: ["sections"],
  options: {},
  precedes: [],
  enabled: true,
  ...parts,
});

/** Finds the letter x, one detection for each. */
const xs = defineFieldCheck({
  name: "xs",
  run: (field) => [...field.text.matchAll(/x/gu)].map(({ index }) => ({ span: field.spanOf(index, index + 1) })),
});

interface Found {
  readonly findings: Finding[];
  readonly coverage: number[];
  readonly late: Finding[];
}

function detect(
  rules: readonly Rule[],
  checks: readonly Check[],
  entries: readonly Entry[],
  options: ConstructorParameters<typeof Detector>[3] = {},
): Found {
  const digest = { ...end(), ...DIGEST, entries, text: "" };
  const schedule = scheduleRules(bindRules(rules, checks));
  const detector = new Detector(digest, schedule, new Precedence(), options);
  const { findings, coverage } = detector.inEntries();
  const closing = end({ entryCount: entries.length });
  return { findings, coverage, late: [...detector.inDigest(closing, false), ...detector.inDigest(closing, true)] };
}

const said = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding) => [finding.rule, finding.entry?.index ?? null, finding.field, finding.evidence]);

describe("rules of field and entry scope", () => {
  test("make findings of detections: rule, severity, entry, field, and the text at fault", () => {
    const { findings } = detect([rule("t/xs", "xs")], [xs], [entry({ tldr: "a x", method: "xx" }, 3)]);
    expect(said(findings)).toEqual([
      ["t/xs", 3, "tldr", "x"],
      ["t/xs", 3, "method", "x"],
      ["t/xs", 3, "method", "x"],
    ]);
    expect(findings[0]).toMatchObject({
      severity: "minor",
      span: { start: 2, end: 3 },
      entry: { index: 3, id: "2601.00003" },
      data: {},
      related: [],
      fix: null,
    });
  });

  test("take from a detection what it says itself", () => {
    const check = defineEntryCheck({
      name: "says",
      run: (paper) => {
        const span = paper.fields.get("tldr")?.span ?? paper.span;
        const related = [{ field: "abstract", span }];
        const fix = { span, text: "y", safe: true };
        return [
          { span, field: "tldr" },
          { span, field: "tldr", evidence: "other", data: { count: 2 }, related, fix },
          { span },
          { span, field: null },
          { span, field: "unknown" },
        ];
      },
    });
    const { findings } = detect([rule("t/says", "says")], [check], [entry({ tldr: "all of it" })]);
    expect(said(findings)).toEqual([
      ["t/says", 1, "tldr", "all of it"],
      ["t/says", 1, "tldr", "other"],
      ["t/says", 1, null, ""],
      ["t/says", 1, null, ""],
      ["t/says", 1, "unknown", ""],
    ]);
    expect(findings[1]).toMatchObject({ data: { count: 2 }, related: [{ field: "abstract" }], fix: { text: "y" } });
  });

  test("run on the fields they name and where they have what they need; coverage is the share that could run", () => {
    const seen: string[] = [];
    const needy = defineFieldCheck({
      name: "needy",
      needs: ["abstract"],
      run: (field, paper) => {
        seen.push(`${paper.index} ${field.name}`);
        return [];
      },
    });
    const rules = [rule("t/needy", "needy"), rule("t/xs", "xs"), rule("t/none", "xs", { fields: ["result"] })];
    const papers = [
      entry({ abstract: "It is.", tldr: "t" }, 1),
      entry({ abstract: "", tldr: "t" }, 2),
      entry({ tldr: "t", result: "r" }, 3),
    ];
    const { coverage } = detect(rules, [xs, needy], papers);
    expect(seen).toEqual(["1 tldr"]);
    expect(coverage).toEqual([0.6667, 0.3333, 0.6667]);
    expect(detect([], [], papers).coverage).toEqual([1, 1, 1]);
  });

  test("need all that their check needs", () => {
    const check = defineFieldCheck({
      name: "two",
      needs: ["abstract", "title"],
      run: (field) => [{ span: field.span }],
    });
    const papers = [entry({ abstract: "a", title: "t", tldr: "x" }, 1), entry({ abstract: "a", tldr: "x" }, 2)];
    expect(said(detect([rule("t/two", "two")], [check], papers).findings)).toEqual([["t/two", 1, "tldr", "x"]]);
  });

  test("of entry scope do not run where other rules found all their fields at fault", () => {
    const always = defineEntryCheck({ name: "always", run: (paper) => [{ span: paper.span }] });
    const rules = [rule("t/xs", "xs", { precedes: ["t/always"] }), rule("t/always", "always")];
    const papers = [entry({ tldr: "x", method: "x" }, 1), entry({ tldr: "x", method: "y" }, 2)];
    const { findings, coverage } = detect(rules, [xs, always], papers);
    expect(findings.filter((found) => found.rule === "t/always").map(({ entry: on }) => on?.index)).toEqual([2]);
    expect(coverage).toEqual([1, 1]);
  });

  test("do not run on a field that cannot hold what they look for", () => {
    const seen: string[] = [];
    const choosy = defineFieldCheck({
      name: "choosy",
      concerns: (field) => field.text.includes("x"),
      run: (field) => {
        seen.push(field.name);
        return [];
      },
    });
    detect([rule("t/choosy", "choosy")], [choosy], [entry({ tldr: "x", method: "y" })]);
    expect(seen).toEqual(["tldr"]);
  });

  test("do not run on a field that a rule with precedence found at fault, which counts as having run", () => {
    const whole = defineEntryCheck({
      name: "whole",
      run: (paper, [first]) => (first?.text === "lost" ? [{ span: paper.span, field: first.name }] : []),
    });
    const rules = [rule("t/xs", "xs"), rule("z/whole", "whole", { fields: ["tldr"], precedes: ["*"] })];
    const { findings, coverage } = detect(rules, [xs, whole], [entry({ tldr: "lost", method: "x" })]);
    expect(said(findings)).toEqual([
      ["z/whole", 1, "tldr", "lost"],
      ["t/xs", 1, "method", "x"],
    ]);
    const only = detect(rules, [xs, whole], [entry({ tldr: "lost" })]);
    expect(only.coverage).toEqual([1]);
    expect(coverage).toEqual([1]);
  });

  test("that fail say which rule failed on which entry", () => {
    const failing = defineFieldCheck({
      name: "failing",
      run: () => {
        throw new TypeError("no such thing");
      },
    });
    const work = (): unknown =>
      detect([rule("t/xs", "xs"), rule("u/f", "failing")], [xs, failing], [entry({ tldr: "x" })]);
    expect(work).toThrow(CheckFailure);
    expect(work).toThrow("the check of u/f failed on 2026-01-22.md, entry 1 (2601.00001): no such thing");
  });

  test("are timed each by its id", () => {
    const timed: string[] = [];
    const stopwatch = (name: string, work: () => void): void => {
      timed.push(name);
      work();
    };
    const { findings } = detect([rule("t/xs", "xs")], [xs], [entry({ tldr: "x" }, 1), entry({ tldr: "x" }, 2)], {
      stopwatch,
    });
    expect(timed).toEqual(["t/xs", "t/xs"]);
    expect(findings).toHaveLength(2);
  });
});

describe("rules of digest scope", () => {
  /** Reports the entries that it has seen, and one finding on the digest. */
  const counting = (readsFindings: boolean): Check =>
    defineDigestCheck({
      name: readsFindings ? "judging" : "counting",
      ...(readsFindings ? { readsFindings } : {}),
      visitor: () => {
        const seen: { index: number; names: string[] }[] = [];
        return {
          see: (paper, fields) => seen.push({ index: paper.index, names: fields.map(({ name }) => name) }),
          report: () => [
            ...seen.map(({ index, names }) => ({
              span: { start: 0, end: 0 },
              entry: { index, id: "" },
              field: names[0] ?? null,
            })),
            { span: { start: 0, end: 0 }, entry: null, data: { count: seen.length } },
          ],
        };
      },
    });
  const rules = [rule("d/counting", "counting"), rule("d/judging", "judging", { fields: ["method"] })];
  const papers = [entry({ tldr: "a", method: "b" }, 1), entry({ tldr: "c" }, 2)];

  test("see every entry with the fields they name, and name the papers of their findings", () => {
    const { findings, late } = detect(rules, [counting(false), counting(true)], papers);
    expect(findings).toEqual([]);
    expect(said(late)).toEqual([
      ["d/counting", 1, "tldr", ""],
      ["d/counting", 2, "tldr", ""],
      ["d/counting", null, null, ""],
      ["d/judging", 1, "method", ""],
      ["d/judging", 2, null, ""],
      ["d/judging", null, null, ""],
    ]);
    expect(late[1]?.entry).toEqual({ index: 2, id: "2601.00002" });
    expect(late[2]?.data).toEqual({ count: 2 });
  });

  test("that fail say which rule failed, at the start, on an entry and at the end", () => {
    const failing = (at: "start" | "see" | "report"): Check =>
      defineDigestCheck({
        name: "failing",
        visitor: () => {
          const fail = (step: string): void => {
            if (step === at) throw new Error(`at ${step}`);
          };
          fail("start");
          return {
            see: () => {
              fail("see");
            },
            report: () => {
              fail("report");
              return [];
            },
          };
        },
      });
    const run = (at: "start" | "see" | "report") => (): unknown =>
      detect([rule("d/f", "failing")], [failing(at)], papers);
    expect(run("start")).toThrow("the check of d/f failed on 2026-01-22.md: at start");
    expect(run("see")).toThrow("the check of d/f failed on 2026-01-22.md, entry 1 (2601.00001): at see");
    expect(run("report")).toThrow("the check of d/f failed on 2026-01-22.md: at report");
  });
});

describe("what an edit did not touch", () => {
  const digestFinding: Finding = {
    rule: "d/counting",
    severity: "minor",
    span: { start: 0, end: 0 },
    entry: null,
    field: null,
    evidence: "",
    data: {},
    related: [],
    fix: null,
  };

  function memory(parts: Partial<EditMemory> = {}): EditMemory & { kept: Map<Entry, EntryResult> } {
    const kept = new Map<Entry, EntryResult>();
    return {
      kept,
      recall: () => undefined,
      keep: (paper, result) => kept.set(paper, result),
      digestFindings: null,
      keepDigestFindings: () => undefined,
      ...parts,
    };
  }

  test("is recalled and not run, but for findings whose rule is gone or is overruled now", () => {
    const paper = entry({ tldr: "x", method: "x" });
    const finding = (id: string, field: string): Finding => ({
      ...digestFinding,
      rule: id,
      entry: { index: 1, id: paper.id },
      field,
    });
    const recalled = [
      finding("a/first", "tldr"),
      finding("t/xs", "tldr"),
      finding("t/xs", "method"),
      finding("t/gone", "tldr"),
    ];
    const first = rule("a/first", "xs", { fields: ["result"], precedes: ["t/*"] });
    const { findings, coverage } = detect([first, rule("t/xs", "xs")], [xs], [paper], {
      memory: memory({ recall: () => ({ findings: recalled, ran: 1 }) }),
    });
    expect(findings).toEqual([recalled[0], recalled[2]]);
    expect(coverage).toEqual([0.5]);
  });

  test("is kept with what ran", () => {
    const paper = entry({ tldr: "x" });
    const here = memory();
    const { findings } = detect([rule("t/xs", "xs")], [xs], [paper], { memory: here });
    expect([...here.kept]).toEqual([[paper, { findings, ran: 1 }]]);
  });

  test("holds findings of digest scope, which stand in place of a run", () => {
    const throws = defineDigestCheck({
      name: "counting",
      visitor: () => {
        throw new Error("it ran");
      },
    });
    const judging = defineDigestCheck({
      name: "judging",
      readsFindings: true,
      visitor: () => {
        throw new Error("it ran");
      },
    });
    const kept = [digestFinding, { ...digestFinding, rule: "d/judging" }, { ...digestFinding, rule: "d/gone" }];
    const rules = [rule("d/counting", "counting"), rule("d/judging", "judging")];
    const { late } = detect(rules, [throws, judging], [entry({ tldr: "x" })], {
      memory: memory({ digestFindings: kept }),
    });
    expect(late).toEqual(kept.slice(0, 2));
  });
});
