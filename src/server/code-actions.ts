import type { Locale } from "../model/locale.js";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Edit } from "../fix/apply-edits.js";
import { fixText } from "../fix/fix-text.js";
import { isOnlyByBaseline } from "../lint/suppress.js";
import type { FileReport, FindingReport } from "../model/report.js";
import { NEVER_IN_BASELINE } from "../model/unread-rules.js";
import { lineTable } from "../text/positions.js";
import type { Client } from "./client.js";
import { shown } from "./diagnostics.js";
import { toPosition, toRange, touches } from "./places.js";
import { SERVER_WORDS } from "./words.js";

/** The kind under which editors mend a file when it is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.digestlint`;

/** The kinds of actions that the server offers. */
export const ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

/**
 * The command that writes one finding to the baseline: its arguments are the document's URI and the finding's
 * fingerprint.
 */
export const ALLOW = "digestlint.allow";

/** Fix and reason in a title are cut to this many characters. */
const TITLE_PART = 40;

/** A document as the actions see it. */
export interface ActionSetup {
  readonly client: Client;
  readonly locale: Locale;
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly report: FileReport;
  /** True where a comment in the digest would be heard. */
  readonly trustsComments: boolean;
  /** The name of the baseline that a finding may be written to; null for a document that lies nowhere yet. */
  readonly baseline: string | null;
  /** All safe fixes of the document, made until nothing changes; costly. */
  readonly fixAll: () => readonly Edit[];
}

/**
 * What can be done at a place: make a fix, make all of its rule, allow the finding; and on request mend the whole
 * document.
 */
export function actionsAt(params: Pick<CodeActionParams, "range" | "context">, setup: ActionSetup): CodeAction[] {
  const { only } = params.context;
  const wants = (kind: string): boolean =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = setup.report.findings.filter(
      (finding) => finding.suppressed === undefined && touches(toRange(finding.range), params.range),
    );
    for (const finding of here) actions.push(...fixActions(finding, params.context.diagnostics, setup));
    actions.push(...ruleActions(here, setup), ...allowActions(here, params.context.diagnostics, setup));
  }
  // Computed on request only: to fix all lints the document several times, which is too slow at every move of the
  // cursor.
  if (only !== undefined && wants(FIX_ALL)) {
    const edits = setup.fixAll();
    if (edits.length > 0)
      actions.push({ title: SERVER_WORDS[setup.locale].fixAll, kind: FIX_ALL, edit: workspaceEdit(edits, setup) });
  }
  return actions;
}

function fixActions(finding: FindingReport, diagnostics: readonly Diagnostic[], setup: ActionSetup): CodeAction[] {
  if (finding.fix === null) return [];
  const { edits } = fixText(setup.text, setup.report.format, [editOf(finding.fix)]);
  const [edit] = edits;
  if (edit === undefined) return [];
  const was = shown(setup.text.slice(edit.span.start, edit.span.end), TITLE_PART);
  return [
    {
      title: SERVER_WORDS[setup.locale].applyFix(
        shown(edit.text, TITLE_PART),
        was === "" ? setup.text.slice(edit.span.start, edit.span.end) : was,
      ),
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf(finding, diagnostics),
      isPreferred: finding.fix.safe,
      edit: workspaceEdit(edits, setup),
    },
  ];
}

function ruleActions(here: readonly FindingReport[], setup: ActionSetup): CodeAction[] {
  return [...new Set(here.flatMap(({ rule, fix }) => (fix === null ? [] : [rule])))].flatMap((rule) => {
    const fixes = setup.report.findings.flatMap((finding) =>
      finding.rule === rule && finding.fix !== null && finding.suppressed === undefined ? [editOf(finding.fix)] : [],
    );
    const { edits } = fixText(setup.text, setup.report.format, fixes);
    return edits.length < 2
      ? []
      : [
          {
            title: SERVER_WORDS[setup.locale].fixRule(rule, edits.length),
            kind: CodeActionKind.QuickFix,
            edit: workspaceEdit(edits, setup),
          },
        ];
  });
}

/**
 * How findings may be allowed: by a comment before the entry where the configuration trusts comments and one would be
 * heard, else in the baseline.
 */
function allowActions(
  here: readonly FindingReport[],
  diagnostics: readonly Diagnostic[],
  setup: ActionSetup,
): CodeAction[] {
  const told = new Set<string>();
  return here.flatMap((finding) => {
    const title = { kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf(finding, diagnostics) };
    const comment = commentFor(finding, setup);
    if (comment === null)
      return setup.baseline === null || NEVER_IN_BASELINE.has(finding.rule)
        ? []
        : [{ ...title, ...acceptance(finding, setup.baseline, setup) }];
    const key = `${finding.rule} ${finding.entry?.index ?? ""}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...title, title: SERVER_WORDS[setup.locale].disable(finding.rule), edit: comment }];
  });
}

/**
 * The edit that puts a comment before a finding's entry; null where it would not be heard. JSONL has no place for one.
 */
function commentFor(finding: FindingReport, setup: ActionSetup): WorkspaceEdit | null {
  const { report, text, locale, trustsComments } = setup;
  const entry = report.entries.find(({ index }) => index === finding.entry?.index);
  if (!trustsComments || report.format !== "markdown" || entry === undefined || isOnlyByBaseline(finding.rule))
    return null;
  const start = lineTable(text).lineStart(entry.line);
  const comment = `<!-- digestlint-disable-next-entry ${finding.rule}: ${SERVER_WORDS[locale].reason} -->\n`;
  return workspaceEdit(fixText(text, "markdown", [{ span: { start, end: start }, text: comment }]).edits, setup);
}

function acceptance(
  { rule, fingerprint }: FindingReport,
  baseline: string,
  { locale, uri }: ActionSetup,
): Pick<CodeAction, "title" | "command"> {
  const title = SERVER_WORDS[locale].allow(rule, baseline);
  return { title, command: { title, command: ALLOW, arguments: [uri, fingerprint] } };
}

function editOf(fix: NonNullable<FindingReport["fix"]>): Edit {
  return { span: { start: fix.range.start.offset, end: fix.range.end.offset }, text: fix.text };
}

function diagnosticsOf(finding: FindingReport, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const { start, end } = toRange(finding.range);
  return diagnostics.filter(
    ({ code, range }) =>
      code === finding.rule &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character,
  );
}

function workspaceEdit(edits: readonly Edit[], { client, uri, version, text }: ActionSetup): WorkspaceEdit {
  const lines = lineTable(text);
  const textEdits = edits.map(({ span, text: newText }): TextEdit => ({
    range: { start: toPosition(lines.position(span.start)), end: toPosition(lines.position(span.end)) },
    newText,
  }));
  return client.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
