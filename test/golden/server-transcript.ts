import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Conversation } from "./runs.js";

/** Milliseconds without a message after which the server is taken to have said all. */
const QUIET = 1500;
/** Milliseconds that a server on a busy machine is given for the messages that are expected of it. */
const PATIENCE = 30_000;

const CAPABILITIES = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ["markdown"] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** One message of the client and what came of it; ids of messages are left out, their order says as much. */
interface Turn {
  readonly sent: string;
  readonly params: unknown;
  readonly answer?: unknown;
  /** What the server sent by itself until it was quiet. */
  received: unknown[];
}

/** Talks with a language server about a document: open, change, codeAction and their kin, close, shutdown. */
export async function converse(
  bin: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  { locale, document }: Conversation,
): Promise<{ transcript: readonly Turn[]; stderr: Buffer; exit: number | null }> {
  const child = spawn(process.execPath, [bin, "lsp", "--stdio"], { cwd, env });
  const stderr: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const left = once(child, "close") as Promise<[number | null]>;
  const talk = new Talk(
    createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
  );

  const original = readFileSync(join(cwd, document), "utf8");
  const uri = pathToFileURL(join(cwd, document)).href;
  const textDocument = { uri };
  const languageId = document.endsWith(".md") ? "markdown" : "jsonl";
  await talk.request("initialize", { processId: null, rootUri: null, locale, capabilities: CAPABILITIES });
  await talk.notify("initialized", {});
  await talk.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text: original } }, 1);
  await ask(talk, textDocument);

  // Places that an edit moves or mends: a blank between Han characters early in the text, then the text behind it gone.
  const first = TextDocument.create(uri, languageId, 1, original);
  const place = /(?<=\p{Script=Han}{4})(?=\p{Script=Han}{4})/u.exec(original)?.index ?? 0;
  const start = first.positionAt(place);
  await talk.notify(
    "textDocument/didChange",
    { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start, end: start }, text: " " }] },
    2,
  );
  await ask(talk, textDocument);
  const end = { line: start.line, character: start.character + 3 };
  await talk.notify(
    "textDocument/didChange",
    { textDocument: { uri, version: 3 }, contentChanges: [{ range: { start, end }, text: "42.7%" }] },
    2,
  );
  await talk.notify("textDocument/didSave", { textDocument }, 1);
  await ask(talk, textDocument);
  // A whole new text, in which the first half is gone.
  const half = original.slice(original.indexOf("\n", original.length / 2) + 1);
  await talk.notify(
    "textDocument/didChange",
    { textDocument: { uri, version: 4 }, contentChanges: [{ text: half }] },
    2,
  );
  await talk.notify("textDocument/didClose", { textDocument }, 1);
  await talk.request("shutdown");
  await talk.notify("exit");
  const [exit] = await left;
  talk.end();
  const transcript = talk.turns.map((turn) =>
    turn.sent === "textDocument/didOpen" || turn.sent === "textDocument/didChange"
      ? { ...turn, params: `the text of ${basename(document)}, or a change of it` }
      : turn,
  );
  return { transcript, stderr: Buffer.concat(stderr), exit };
}

/** Asks for all that an editor asks for at the places of the last diagnostics. */
async function ask(talk: Talk, textDocument: { readonly uri: string }): Promise<void> {
  const diagnostics = talk.lastDiagnostics();
  const none = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  // Of each rule the first: every kind of action is asked for once.
  const firsts = [...new Map([...diagnostics].reverse().map((item) => [item.code, item])).values()].reverse();
  for (const diagnostic of firsts.slice(0, 12)) {
    const { range } = diagnostic;
    await talk.request<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range,
      context: { diagnostics: [diagnostic] },
    });
    await talk.request("textDocument/hover", { textDocument, position: range.start });
  }
  await talk.request("textDocument/codeAction", {
    textDocument,
    range: none,
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
  await talk.request("textDocument/hover", { textDocument, position: none.start });
  await talk.request("textDocument/documentSymbol", { textDocument });
  await talk.request("textDocument/codeLens", { textDocument });
}

/** A connection that writes down every message in the order in which a client without haste sees them. */
class Talk {
  readonly turns: Turn[] = [];
  readonly #connection: MessageConnection;
  #received: unknown[] = [];
  #last = 0;
  #diagnostics: readonly Diagnostic[] = [];

  constructor(connection: MessageConnection) {
    this.#connection = connection;
    connection.onNotification((method, params) => {
      this.#last = performance.now();
      this.#received.push({ notification: method, params });
      if (method === "textDocument/publishDiagnostics")
        this.#diagnostics = (params as unknown as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
    });
    connection.onRequest((method, params) => {
      this.#last = performance.now();
      this.#received.push({ request: method, params });
      return method === "workspace/configuration" ? [] : null;
    });
    connection.listen();
  }

  lastDiagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  async request<T>(method: string, params?: object): Promise<T | undefined> {
    let answer: unknown;
    try {
      answer = await (params === undefined
        ? this.#connection.sendRequest(method)
        : this.#connection.sendRequest(method, params));
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    this.turns.push({ sent: method, params, answer, received: this.#taken() });
    return answer as T;
  }

  async notify(method: string, params?: object, expected = 0): Promise<void> {
    await (params === undefined
      ? this.#connection.sendNotification(method)
      : this.#connection.sendNotification(method, params));
    if (expected > 0) {
      const start = performance.now();
      this.#last = start;
      // Quiet alone would tell a slow server from a fast one, not one that says something else.
      for (let now = start; now - this.#last < QUIET || this.#received.length < expected; now = performance.now()) {
        if (now - start > PATIENCE) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    this.turns.push({ sent: method, params, received: this.#taken() });
  }

  end(): void {
    this.#connection.dispose();
  }

  #taken(): unknown[] {
    const received = this.#received;
    this.#received = [];
    return received;
  }
}
