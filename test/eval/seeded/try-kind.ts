import { type BoundRule, bindRules } from "../../../src/lint/schedule.js";
import { lintSource } from "../../../src/lint/pipeline.js";
import { builtInRules } from "../../../src/config/built-in-rules.js";
import type { FileReport, FindingReport } from "../../../src/model/report.js";
import type { Kind, Plant, Scene } from "./kind.js";
import type { Paper } from "./paper.js";
import { randomOf } from "./random.js";
import { type Form, render } from "./render.js";

const PLANTS = 50;
/** Scenes that are looked at for places to plant a fault. */
const SCENES = 3000;
const DAY_SIZE = 2;

/** How the rules did on one kind of fault. */
export interface Outcome {
  readonly kind: Kind;
  readonly planted: number;
  readonly found: number;
  /** Different sections, or entries, that were spoilt. */
  readonly places: number;
  /** Scenes that offered no place. */
  readonly passed: number;
  /** Places where a rule of the kind spoke already before the fault was planted. */
  readonly unclean: number;
  /** The faults that were missed, for reading. */
  readonly missed: readonly string[];
}

/** Plants a kind of fault fifty times, in both forms by turns, and lints each day with all rules. */
export function tryKind(
  kind: Kind,
  pool: readonly Paper[],
  bound: readonly BoundRule[] = bindRules(builtInRules()),
): Outcome {
  const random = randomOf(kind.name);
  const places = new Set<string>();
  const missed: string[] = [];
  let [planted, found, passed, unclean] = [0, 0, 0, 0];
  for (let turn = 0; turn < SCENES && planted < PLANTS; turn++) {
    const scene = sceneOf(kind, pool, random);
    const plant = kind.plant(scene);
    if (plant === null) {
      passed += 1;
      continue;
    }
    const form = kind.form ?? (planted % 2 === 0 ? "jsonl" : "markdown");
    if (spokeBefore(kind, plant, plant.clean ?? scene.papers, form, bound)) {
      unclean += 1;
      continue;
    }
    planted += 1;
    places.add(`${scene.paper.id} ${plant.field ?? ""}`);
    const text = render(plant.papers, form);
    const crawl = plant.crawl === undefined ? {} : { crawl: { path: "crawl.jsonl", ids: plant.crawl } };
    const report = lintSource(plant.edit?.(text) ?? text, bound, { ...pathOf(form), ...crawl });
    if (spoke(kind, plant, report)) found += 1;
    else missed.push(describe(plant, form, report));
  }
  return { kind, planted, found, places: places.size, passed, unclean, missed };
}

/** Reports on papers that stand alone; they come again and again. */
const ALONE = new Map<string, FileReport>();

/** True where one of the kind's rules speaks of the place without the fault. Rules that look at one entry see it alone. */
function spokeBefore(
  kind: Kind,
  plant: Plant,
  papers: readonly Paper[],
  form: Form,
  bound: readonly BoundRule[],
): boolean {
  const isLocal = bound.every(
    ({ rule, check }) => !kind.rules.includes(rule.id) || check.scope === "field" || check.scope === "entry",
  );
  const paper = papers[plant.entries[0] ?? -1];
  if (!isLocal || paper === undefined) return spoke(kind, plant, lintSource(render(papers, form), bound, pathOf(form)));
  const text = render([paper], form);
  let report = ALONE.get(text);
  if (report === undefined) ALONE.set(text, (report = lintSource(text, bound, pathOf(form))));
  return spoke(kind, { ...plant, entries: [0] }, report);
}

function pathOf(form: Form): { readonly path: string } {
  return { path: form === "jsonl" ? "2026-01-22_AI_enhanced_Chinese.jsonl" : "2026-01-22.md" };
}

/** A day of papers from the pool under two categories, and the place of the one to spoil. */
function sceneOf(kind: Kind, pool: readonly Paper[], random: Scene["random"]): Scene {
  const size = Math.min(kind.size ?? DAY_SIZE, pool.length);
  const chosen = new Set<Paper>();
  while (chosen.size < size) chosen.add(random.pick(pool));
  const papers = [...chosen].map((paper, place) => ({ ...paper, category: place < size / 2 ? "cs.LG" : "cs.CL" }));
  const at = random.below(size);
  const paper = papers[at];
  if (paper === undefined) throw new RangeError("a day without papers");
  return { random, papers, at, paper };
}

/** True where one of the kind's rules names the planted place. */
function spoke(kind: Kind, plant: Plant, { findings }: FileReport): boolean {
  return findings.some(
    (finding) => kind.rules.includes(finding.rule) && onEntry(finding, plant) && onField(finding, plant),
  );
}

function onEntry({ entry }: FindingReport, { entries }: Plant): boolean {
  return entries.length === 0 || entry === null || entries.includes(entry.index - 1);
}

function onField({ field, data }: FindingReport, plant: Plant): boolean {
  if (plant.field === null || field === plant.field) return true;
  const listed = data["fields"];
  return field === null && (!Array.isArray(listed) || (listed as readonly (string | number)[]).includes(plant.field));
}

function describe(plant: Plant, form: Form, { findings }: FileReport): string {
  const place = plant.entries[0] ?? 0;
  const paper = plant.papers[place];
  const text = plant.field === null ? (paper?.id ?? "") : String(paper?.sections[plant.field]);
  const others = findings
    .filter((finding) => onEntry(finding, plant) && finding.severity !== "info")
    .map((finding) => `${finding.rule}@${finding.field ?? "*"}`);
  return `${form} ${plant.field ?? "*"} ${JSON.stringify(text.length > 220 ? `${text.slice(0, 110)} … ${text.slice(-110)}` : text)} [${[...new Set(others)].join(" ")}]`;
}
