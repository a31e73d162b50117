import type { Locale } from "../model/locale.js";
import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type CodeAction,
  type CodeActionParams,
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  ErrorCodes,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  ShowMessageNotification,
  type SymbolInformation,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { loadConfig } from "../config/load.js";
import type { Edit } from "../fix/apply-edits.js";
import { fixRounds } from "../fix/fix-rounds.js";
import { lintIncrementally } from "../lint/incremental.js";
import { type Baseline, scoredWithout, withFinding } from "../lint/baseline.js";
import {
  asReportsName,
  BASELINE_NAME,
  type BaselinePlace,
  changeBaseline,
  openBaseline,
  UnreadableBaseline,
} from "../run/baseline-file.js";
import { FileNames } from "../run/file-names.js";
import { fileContext } from "../run/lint-files.js";
import { WriteFailure } from "../run/write-files.js";
import { ACTION_KINDS, actionsAt, ALLOW } from "./code-actions.js";
import { type Client, type ClientSettings, readClient, readSettings } from "./client.js";
import { diagnosticsOf } from "./diagnostics.js";
import { Explanations } from "./explanations.js";
import { hoverAt } from "./hover.js";
import { type DocumentContext, type LintedVersion, Session } from "./session.js";
import { flatSymbols, lensesOf, symbolsOf } from "./symbols.js";
import { SERVER_WORDS } from "./words.js";

/** Files that decide what holds for a digest. */
const CONFIG_GLOBS = ["**/{digestlint.config.{json,yaml,yml},package.json}", `**/${BASELINE_NAME}`];

/** What the server needs of the process it runs in. */
export interface ServerOptions {
  readonly cwd: string;
  readonly version: string;
}

/** Serves the language server protocol over a connection until the client leaves. */
export function serve(connection: Connection, options: ServerOptions): void {
  new Server(connection, options).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #options: ServerOptions;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #sessions = new Map<string, Session>();
  /** What a client that pulls was last sent of each document. */
  readonly #sent = new Map<string, LintedVersion>();
  readonly #explanations = new Explanations();
  #client: Client = readClient({ capabilities: {} });
  #settings: ClientSettings = {};
  #root: string;
  #state: "new" | "running" | "down" = "new";

  constructor(connection: Connection, options: ServerOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#root = options.cwd;
  }

  get #locale(): Locale {
    return this.#settings.language ?? this.#client.locale;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => void this.#initialized());
    connection.onShutdown(() => {
      this.#state = "down";
      for (const session of this.#sessions.values()) session.close();
      this.#sessions.clear();
      this.#explanations.dispose();
    });
    process.once("exit", () => {
      this.#explanations.dispose();
    });
    connection.onDidChangeConfiguration(({ settings }) => void this.#readSettings(settings));
    connection.onDidChangeWatchedFiles(() => {
      this.#reload();
    });
    this.#listenToDocuments();
    this.#answer();
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = readClient(params);
    this.#root = rootOf(params) ?? this.#options.cwd;
    this.#settings = readSettings(params.initializationOptions);
    this.#state = "running";
    return {
      serverInfo: { name: "digestlint", version: this.#options.version },
      capabilities: {
        // Every client must take UTF-16, which is what offsets are in here.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        documentSymbolProvider: true,
        codeLensProvider: { resolveProvider: false },
        codeActionProvider: this.#client.literalActions ? { codeActionKinds: [...ACTION_KINDS] } : false,
        executeCommandProvider: { commands: [ALLOW] },
        ...(this.#client.pulls
          ? {
              diagnosticProvider: {
                identifier: "digestlint",
                interFileDependencies: false,
                workspaceDiagnostics: false,
              },
            }
          : {}),
      },
    };
  }

  async #initialized(): Promise<void> {
    const { configuration, watchesFiles } = this.#client;
    if (watchesFiles)
      await this.#connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: CONFIG_GLOBS.map((globPattern) => ({ globPattern })),
        })
        .catch(() => undefined);
    if (configuration) {
      await this.#connection.client
        .register(DidChangeConfigurationNotification.type, { section: "digestlint" })
        .catch(() => undefined);
      await this.#readSettings(undefined);
    }
  }

  /** Takes new settings: from the notification where they are in it, else by asking. */
  async #readSettings(given: unknown): Promise<void> {
    const own =
      typeof given === "object" && given !== null
        ? (given as Readonly<Record<string, unknown>>)["digestlint"]
        : undefined;
    const value: unknown =
      own === undefined && this.#client.configuration
        ? await this.#connection.workspace.getConfiguration("digestlint").catch(() => undefined)
        : own;
    if (value === undefined || value === null) return;
    this.#settings = readSettings(value);
    this.#reload();
  }

  #reload(): void {
    for (const session of this.#sessions.values()) session.reload();
  }

  #listenToDocuments(): void {
    this.#documents.onDidOpen(({ document }) => {
      if (this.#state !== "running") return;
      this.#sessions.get(document.uri)?.close();
      this.#sessions.set(document.uri, this.#open(document));
    });
    this.#documents.onDidChangeContent(({ document }) => {
      // Sent for an opening too, and before it: then there is no session yet, or the old one.
      this.#sessions.get(document.uri)?.change({ version: document.version, text: document.getText() });
    });
    this.#documents.onDidSave(({ document }) => {
      // What lies beside the digest may have been written with it.
      this.#sessions.get(document.uri)?.reload();
    });
    this.#documents.onDidClose(({ document }) => {
      this.#sessions.get(document.uri)?.close();
      this.#sessions.delete(document.uri);
      this.#sent.delete(document.uri);
      if (!this.#client.pulls && this.#state === "running") this.#publish(document.uri, undefined, []);
    });
  }

  #open(document: TextDocument): Session {
    const { uri } = document;
    return new Session(
      { version: document.version, text: document.getText() },
      () => this.#contextOf(document),
      (linted) => {
        this.#show(uri, linted);
      },
      (failure) => {
        this.#connection.console.error(`digestlint: ${failure instanceof Error ? failure.message : String(failure)}`);
      },
    );
  }

  async #contextOf(document: TextDocument): Promise<DocumentContext> {
    const path = pathOf(document.uri);
    const { config, target } = this.#settings;
    const name = path === null ? untitledName(document.languageId) : new FileNames(this.#root).name(path);
    const options = {
      cwd: this.#root,
      configFor: (folder: string) => loadConfig(config === undefined ? folder : this.#root, { file: config }),
      ...(target === undefined ? {} : { target }),
    };
    return { ...(await fileContext(name, options, document.getText())), baseline: this.#baseline() };
  }

  /** Where the baseline lies, or would. */
  #baselinePlace(): BaselinePlace & { readonly name: string } {
    const name = this.#settings.baseline ?? BASELINE_NAME;
    return { path: resolve(this.#root, name), cwd: this.#root, name };
  }

  #baseline(): Baseline | undefined {
    const place = this.#baselinePlace();
    try {
      return asReportsName(openBaseline(place.path), place);
    } catch (cause) {
      if (!(cause instanceof UnreadableBaseline)) throw cause;
      if (!cause.missing) this.#connection.console.error(this.#unreadable(place.name, cause));
      return undefined;
    }
  }

  #unreadable(name: string, { why }: UnreadableBaseline): string {
    return SERVER_WORDS[this.#locale].baselineUnreadable(name, why);
  }

  #showMessage(type: MessageType, message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  /** Writes one finding of a document to the baseline; tells the user where it cannot. */
  async #allow(uri: string, fingerprint: string): Promise<void> {
    const words = SERVER_WORDS[this.#locale];
    const linted = await this.#sessions.get(uri)?.linted(true);
    const finding = linted?.report?.findings.find((one) => one.fingerprint === fingerprint);
    const report = linted?.report;
    if (report == null || finding === undefined) {
      this.#showMessage(MessageType.Warning, words.findingGone);
      return;
    }
    const { name, ...place } = this.#baselinePlace();
    try {
      const { isNew } = await changeBaseline(place, [report.path], (before) => ({
        baseline: withFinding(before, report.path, finding),
        isNew: before === null,
      }));
      if (isNew) this.#showMessage(MessageType.Info, words.baselineMade(name));
    } catch (cause) {
      if (cause instanceof UnreadableBaseline) this.#showMessage(MessageType.Error, this.#unreadable(name, cause));
      else if (cause instanceof WriteFailure)
        this.#showMessage(MessageType.Error, words.baselineUnwritten(name, cause.code));
      else throw cause;
      return;
    }
    this.#reload();
  }

  #show(uri: string, linted: LintedVersion): void {
    if (!this.#client.pulls) this.#publish(uri, linted.version, this.#diagnostics(uri, linted));
    else if (linted.whole && this.#client.refreshesDiagnostics) this.#ask(DiagnosticRefreshRequest.type.method);
    if (linted.whole && this.#client.refreshesLenses) this.#ask(CodeLensRefreshRequest.type.method);
  }

  /** Asks the client to look again; one that cannot will look when it next needs to. */
  #ask(method: string): void {
    this.#connection.sendRequest(method).catch(() => undefined);
  }

  #publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void {
    void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  #diagnostics(uri: string, { report, text, configError, rules }: LintedVersion): Diagnostic[] {
    const locale = this.#locale;
    if (configError !== null) {
      const start = { line: 0, character: 0 };
      const where = configError.file === null ? "" : ` (${nameFrom(this.#root, configError.file)})`;
      return [
        {
          range: { start, end: start },
          severity: DiagnosticSeverity.Error,
          source: "digestlint",
          code: "config",
          message: `${SERVER_WORDS[locale].badConfig}${locale === "zh" ? configError.zh : configError.message}${where}`,
        },
      ];
    }
    if (report === null) return [];
    const explanationOf = (id: string): string | null => {
      const rule = rules.get(id);
      return rule === undefined ? null : this.#explanations.linkTo(rule, locale);
    };
    return diagnosticsOf(report, { client: this.#client, locale, uri, text, explanationOf });
  }

  #answer(): void {
    const connection = this.#connection;
    connection.languages.diagnostics.on(
      async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
        this.#assertRunning();
        const linted = await this.#sessions.get(textDocument.uri)?.linted(!this.#client.refreshesDiagnostics);
        if (token.isCancellationRequested)
          throw new ResponseError(LSPErrorCodes.ServerCancelled, "a newer version came", { retriggerRequest: true });
        if (linted === undefined || linted === null) return { kind: "full", items: [] };
        const resultId = `${linted.version} ${linted.whole ? "whole" : "part"}`;
        // A refresh after a change of the configuration must not be answered from memory.
        return previousResultId === resultId && linted.whole && this.#sent.get(textDocument.uri) === linted
          ? { kind: "unchanged", resultId }
          : this.#full(textDocument.uri, linted, resultId);
      },
    );
    connection.onHover(({ textDocument, position }) =>
      this.#with<Hover | null>(textDocument.uri, null, ({ report, rules }) =>
        report === null ? null : hoverAt(report, position, rules, this.#locale, this.#client.markdownHover),
      ),
    );
    connection.onCodeAction((params) =>
      this.#with<CodeAction[]>(params.textDocument.uri, [], (linted) => this.#actions(params, linted)),
    );
    connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
      this.#assertRunning();
      const [uri, fingerprint] = given as readonly unknown[];
      if (command !== ALLOW || typeof uri !== "string" || typeof fingerprint !== "string")
        throw new ResponseError(ErrorCodes.InvalidParams, `digestlint has no such command: ${command}`);
      await this.#allow(uri, fingerprint);
      return null;
    });
    connection.onDocumentSymbol(({ textDocument: { uri } }) =>
      this.#with<DocumentSymbol[] | SymbolInformation[]>(uri, [], ({ report }) => {
        if (report === null) return [];
        const symbols = symbolsOf(report, (this.#documents.get(uri)?.lineCount ?? 1) - 1, this.#locale);
        return this.#client.nestedSymbols ? symbols : flatSymbols(symbols, uri);
      }),
    );
    connection.onCodeLens(({ textDocument }) =>
      this.#with<CodeLens[]>(textDocument.uri, [], ({ report }) =>
        report === null ? [] : lensesOf(report, this.#locale),
      ),
    );
    connection.onRequest(
      (method) => new ResponseError(ErrorCodes.MethodNotFound, `digestlint does not know ${method}`),
    );
  }

  #full(uri: string, linted: LintedVersion, resultId: string): DocumentDiagnosticReport {
    this.#sent.set(uri, linted);
    return { kind: "full", resultId, items: this.#diagnostics(uri, linted) };
  }

  /** Throws for requests that come before the conversation has begun or after it has ended. */
  #assertRunning(): void {
    if (this.#state === "new") throw new ResponseError(ErrorCodes.ServerNotInitialized, "initialize comes first");
    if (this.#state === "down") throw new ResponseError(ErrorCodes.InvalidRequest, "the server is shut down");
  }

  /** Answers from the newest version of a document; with `none` for one that is not open. */
  async #with<T>(uri: string, none: T, answer: (linted: LintedVersion) => T | Promise<T>): Promise<T> {
    this.#assertRunning();
    const linted = await this.#sessions.get(uri)?.linted();
    return linted === undefined || linted === null ? none : answer(linted);
  }

  async #actions(
    params: CodeActionParams,
    { report, text, version, trustsComments }: LintedVersion,
  ): Promise<CodeAction[]> {
    const { uri } = params.textDocument;
    const document = this.#documents.get(uri);
    if (report === null || document === undefined) return [];
    const context = params.context.only === undefined ? null : await this.#contextOf(document);
    return actionsAt(params, {
      client: this.#client,
      locale: this.#locale,
      uri,
      version,
      text,
      report,
      trustsComments,
      baseline: pathOf(uri) === null ? null : this.#baselinePlace().name,
      fixAll: () => (context === null ? [] : safeFixes(text, context)),
    });
  }
}

/** All safe fixes of what stands in a text, made until nothing changes. */
function safeFixes(text: string, { bound, lintOptions, baseline, settings }: DocumentContext): readonly Edit[] {
  const lint = lintIncrementally(bound, lintOptions);
  return fixRounds(
    text,
    (changed) => scoredWithout(lint.full(changed), baseline, settings.rules),
    (finding) => finding.fix?.safe === true,
  ).edits;
}

/** The client's folder; older clients name it in another field. */
function rootOf(params: InitializeParams): string | null {
  const { workspaceFolders, rootUri } = params as {
    readonly workspaceFolders?: readonly { readonly uri: string }[] | null;
    readonly rootUri?: string | null;
  };
  const uri = workspaceFolders?.[0]?.uri ?? rootUri ?? null;
  return uri === null ? null : pathOf(uri);
}

/** The path of a document on disk; null for one that is nowhere yet. */
function pathOf(uri: string): string | null {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** A path as a report names it: from the client's folder where it lies under it. */
function nameFrom(root: string, path: string): string {
  const inside = relative(root, resolve(root, path));
  return inside === "" || inside.startsWith("..") || dirname(inside) === inside ? path : inside.split(sep).join("/");
}

function untitledName(languageId: string): string {
  return /json/iu.test(languageId) ? "untitled.jsonl" : "untitled.md";
}
