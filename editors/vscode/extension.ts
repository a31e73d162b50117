import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";

/** The languages of files that may be digests; the server stays silent on those that are none. */
const LANGUAGES = ["markdown", "json", "jsonl", "yaml", "html", "xml"];

/** Milliseconds after which a run of the program is ended. */
const LONGEST_RUN = 60_000;

/** What the program says of a digest, as far as the status bar shows it. */
interface Verdict {
  readonly gate: {
    readonly passed: boolean;
    readonly conditions: readonly { name: string; value: number; limit: number; passed: boolean }[];
  };
  readonly totals: { readonly entries: number; readonly findings: Readonly<Record<string, number>> };
}

let client: LanguageClient | undefined;
let program = "";
let status: vscode.StatusBarItem;

/** Starts the server, and shows the verdict on the digest that is open. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  program = context.asAbsolutePath(join("out", "server", "bin.cjs"));
  status = vscode.window.createStatusBarItem("digestlint.verdict", vscode.StatusBarAlignment.Left, 50);
  status.name = "digestlint";
  status.command = "digestlint.showVerdict";
  const rules = new RulePages();
  context.subscriptions.push(
    status,
    vscode.workspace.registerTextDocumentContentProvider("digestlint", rules),
    vscode.commands.registerCommand("digestlint.fixAll", fixAll),
    vscode.commands.registerCommand("digestlint.openReport", openReport),
    vscode.commands.registerCommand("digestlint.explainRule", (rule?: string) => explainRule(rule)),
    vscode.commands.registerCommand("digestlint.showVerdict", showVerdict),
    vscode.commands.registerCommand("digestlint.restart", async () => {
      await stop();
      await start();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => void refresh()),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document === vscode.window.activeTextEditor?.document) void refresh();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration("digestlint")) return;
      if (event.affectsConfiguration("digestlint.enable") || event.affectsConfiguration("digestlint.language")) {
        await stop();
        await start();
      }
      await refresh();
    }),
  );
  await start();
  await refresh();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await stop();
}

const setting = (name: string): string => vscode.workspace.getConfiguration("digestlint").get<string>(name) ?? "";
const isEnabled = (): boolean => vscode.workspace.getConfiguration("digestlint").get<boolean>("enable") ?? true;

function language(): "en" | "zh" {
  const chosen = setting("language");
  if (chosen === "en" || chosen === "zh") return chosen;
  return vscode.env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const say = (en: string, zh: string): string => (language() === "zh" ? zh : en);

async function start(): Promise<void> {
  if (!isEnabled() || client !== undefined) return;
  const server = { module: program, args: ["lsp"], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((name) => ({ scheme: "file", language: name })),
    initializationOptions: { language: language(), config: setting("config"), target: setting("target") },
    middleware: {
      workspace: {
        // "auto" is the editor's language, which the server cannot know of itself.
        configuration: async (params, token, next) => {
          const values: unknown = await next(params, token);
          if (!Array.isArray(values)) return [];
          return values.map((value: unknown, index) =>
            params.items[index]?.section === "digestlint" && typeof value === "object"
              ? { ...value, language: language() }
              : value,
          );
        },
      },
    },
  };
  client = new LanguageClient("digestlint", "digestlint", { run: server, debug: server }, options);
  await client.start();
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

/** A file on disk that may be a digest; undefined for anything else. */
function openDigest(): vscode.TextDocument | undefined {
  // Beside a report that is looked at, the digest is still the one in view.
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editors = activeTextEditor === undefined ? visibleTextEditors : [activeTextEditor];
  return editors
    .map(({ document }) => document)
    .find(({ uri, languageId }) => uri.scheme === "file" && LANGUAGES.includes(languageId));
}

/** The digest in view; where there is none, a sentence says what to open. */
function wantedDigest(): vscode.TextDocument | undefined {
  const document = openDigest();
  if (document === undefined)
    void vscode.window.showInformationMessage(
      say("digestlint: open a digest that is saved as a file", "digestlint：请打开已保存为文件的日报"),
    );
  return document;
}

/** What the program prints; its exit code is that of a verdict. Rejects where it could not run or the input could not be read. */
function run(args: readonly string[], cwd: string): Promise<string> {
  const more = [
    ...(setting("config") === "" ? [] : ["--config", setting("config")]),
    ...(setting("target") === "" ? [] : ["--target", setting("target")]),
  ];
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [program, ...args, ...(args[0] === "explain" || args[0] === "rules" ? [] : more), "--lang", language()],
      {
        cwd,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
        maxBuffer: 256 * 1024 * 1024,
        timeout: LONGEST_RUN,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : (error as { code?: unknown }).code;
        if (code === 0 || code === 1) done(stdout);
        else fail(new Error(stderr.trim() || (error?.message ?? "")));
      },
    );
  });
}

let latest = 0;

/** Shows the verdict on the digest that is open, as it is on disk. */
async function refresh(): Promise<void> {
  const document = openDigest();
  const turn = (latest += 1);
  if (document === undefined || !isEnabled()) {
    status.hide();
    return;
  }
  try {
    const path = document.uri.fsPath;
    const text = await run(["gate", path, "--skip-others", "--format", "json"], dirname(path));
    if (turn !== latest) return;
    const verdict = text.trim() === "" ? undefined : (JSON.parse(text) as Verdict & { files: unknown[] });
    if (verdict === undefined || verdict.files.length === 0) status.hide();
    else show(verdict);
  } catch (error) {
    if (turn !== latest) return;
    status.text = "$(circle-slash) digestlint";
    status.tooltip = (error as Error).message;
    status.backgroundColor = undefined;
    status.show();
  }
}

function show({ gate, totals }: Verdict): void {
  const { critical = 0, major = 0 } = totals.findings;
  status.text = gate.passed
    ? `$(pass) digestlint: ${say("passed", "通过")}`
    : `$(error) digestlint: ${say(`held, ${critical} critical, ${major} major`, `未通过，严重 ${critical}，主要 ${major}`)}`;
  status.backgroundColor = gate.passed ? undefined : new vscode.ThemeColor("statusBarItem.errorBackground");
  status.tooltip = [
    say(`${totals.entries} entries`, `${totals.entries} 篇`),
    ...gate.conditions.map(({ name, value, limit, passed }) => `${passed ? "✓" : "✗"} ${name} ${value} (${limit})`),
  ].join("\n");
  status.show();
}

async function showVerdict(): Promise<void> {
  const document = wantedDigest();
  if (document === undefined) return;
  const path = document.uri.fsPath;
  const text = await told(run(["gate", path], dirname(path)));
  if (text !== undefined) await showText("verdict.txt", text);
}

async function fixAll(): Promise<void> {
  if (wantedDigest() === undefined) return;
  await vscode.commands.executeCommand("editor.action.sourceAction", {
    kind: "source.fixAll.digestlint",
    apply: "first",
  });
}

/** Opens the HTML page of the digest: in the browser of a desktop, else in the editor. */
async function openReport(): Promise<void> {
  const document = wantedDigest();
  if (document === undefined) return;
  const path = document.uri.fsPath;
  const folder = await mkdtemp(join(tmpdir(), "digestlint-report-"));
  const page = join(folder, "report.html");
  const args = ["lint", path, "--format", `html=${page}`, "--fail-on", "never"];
  if ((await told(run(args, dirname(path)))) === undefined) return;
  const isLocal = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (isLocal && (await vscode.env.openExternal(vscode.Uri.file(page)))) return;
  const panel = vscode.window.createWebviewPanel("digestlint.report", "digestlint", vscode.ViewColumn.Beside, {
    enableScripts: true,
    localResourceRoots: [],
  });
  panel.webview.html = await readFile(page, "utf8");
  await rm(folder, { recursive: true, force: true });
}

async function explainRule(named?: string): Promise<void> {
  const rule = named ?? (await chooseRule());
  if (rule === undefined) return;
  const text = await told(run(["explain", rule], tmpdir()));
  if (text !== undefined) await showText(`${rule.replace("/", " ")}.txt`, text);
}

/** The rules of findings at the cursor first, then all. */
async function chooseRule(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here =
    editor === undefined
      ? []
      : vscode.languages
          .getDiagnostics(editor.document.uri)
          .filter(({ source, range }) => source === "digestlint" && range.contains(editor.selection.active))
          .map(({ code }) => String(typeof code === "object" ? code.value : code));
  const text = await told(run(["rules", "--json"], tmpdir()));
  if (text === undefined) return undefined;
  const all = (JSON.parse(text) as readonly { readonly id: string }[]).map(({ id }) => id);
  const list = [...new Set([...here, ...all])];
  return vscode.window.showQuickPick(list, { title: say("Explain a rule", "解释规则") });
}

class RulePages implements vscode.TextDocumentContentProvider {
  provideTextDocumentContent(uri: vscode.Uri): string {
    return shownTexts.get(uri.path) ?? "";
  }
}

const shownTexts = new Map<string, string>();

async function showText(name: string, text: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: "digestlint", path: `/${name}`, query: String(Date.now()) });
  shownTexts.set(uri.path, text);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    preview: true,
    viewColumn: vscode.ViewColumn.Beside,
  });
}

/** What a run gives; what is wrong with it is told, and undefined given. */
async function told(running: Promise<string>): Promise<string | undefined> {
  try {
    return await running;
  } catch (error) {
    void vscode.window.showErrorMessage(`digestlint: ${(error as Error).message}`);
    return undefined;
  }
}
