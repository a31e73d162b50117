import type { Locale } from "../model/locale.js";
import {
  type CodeLens,
  type DocumentSymbol,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver";
import type { EntryReport, FileReport } from "../model/report.js";
import { figure } from "../report/figures.js";
import { visible } from "../report/visible.js";
import { toRange } from "./places.js";
import { SERVER_WORDS } from "./words.js";

/** An outline of the digest: categories, and under them the entries with their scores. `lineCount` is the text's. */
export function symbolsOf(report: FileReport, lineCount: number, locale: Locale): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  let open: { symbol: DocumentSymbol; section: string } | undefined;
  report.entries.forEach((entry, index) => {
    const symbol = entrySymbol(entry, lastLine(report, index, lineCount), locale);
    if (open?.section !== entry.section) {
      const name = entry.section === "" ? SERVER_WORDS[locale].noCategory : visible(entry.section);
      open = {
        section: entry.section,
        symbol: {
          name,
          kind: SymbolKind.Namespace,
          range: symbol.range,
          selectionRange: symbol.selectionRange,
          children: [],
        },
      };
      symbols.push(open.symbol);
    }
    open.symbol.children?.push(symbol);
    open.symbol.range = { start: open.symbol.range.start, end: symbol.range.end };
  });
  return symbols;
}

/** The outline for clients that know no nesting. */
export function flatSymbols(symbols: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    { name: symbol.name, kind: symbol.kind, location: { uri, range: symbol.range } },
    ...(symbol.children ?? []).map((child) => ({
      name: child.name,
      kind: child.kind,
      location: { uri, range: child.range },
      containerName: symbol.name,
    })),
  ]);
}

/** Each entry's score and count of findings, above its heading. */
export function lensesOf(report: FileReport, locale: Locale): CodeLens[] {
  const counts = new Map<number, number>();
  for (const { entry, suppressed } of report.findings)
    if (entry !== null && suppressed === undefined) counts.set(entry.index, (counts.get(entry.index) ?? 0) + 1);
  return report.entries.map((entry) => {
    const line = entry.line - 1;
    return {
      range: { start: { line, character: 0 }, end: { line, character: 0 } },
      command: {
        title: SERVER_WORDS[locale].score(Number(figure(entry.score)), counts.get(entry.index) ?? 0),
        command: "",
      },
    };
  });
}

function entrySymbol(entry: EntryReport, last: number, locale: Locale): DocumentSymbol {
  const title = entry.title === "" ? SERVER_WORDS[locale].untitled : visible(entry.title);
  const selectionRange = toRange(entry.range);
  const range: Range = {
    start: { line: entry.line - 1, character: 0 },
    end: { line: Math.max(last, selectionRange.end.line), character: 0 },
  };
  // The protocol wants the selection inside of the range.
  if (range.end.line === selectionRange.end.line) range.end = selectionRange.end;
  return {
    name: `[${entry.index}] ${title}`,
    detail: `${SERVER_WORDS[locale].score(Number(figure(entry.score)), 0)}${entry.id === "" ? "" : ` · ${visible(entry.id)}`}`,
    kind: SymbolKind.Object,
    range,
    selectionRange,
  };
}

/** The line that an entry ends before, from 0. */
function lastLine(report: FileReport, index: number, lineCount: number): number {
  const next = report.entries[index + 1];
  return next === undefined ? lineCount : next.line - 1;
}
