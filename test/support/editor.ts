import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { builtBinary } from "./binary.js";

/** What a client of today offers. */
export const CAPABILITIES: InitializeParams["capabilities"] = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    hover: { contentFormat: ["markdown"] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** A scripted editor with a server of its own. */
export class Editor {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** All diagnostics that the server pushed, in their order. */
  readonly pushed: { readonly uri: string; readonly version?: number; readonly diagnostics: readonly Diagnostic[] }[] =
    [];
  readonly log: string[] = [];
  /** What the server showed the user: the kind (1 error, 2 warning, 3 information) and the message. */
  readonly shown: [type: number, message: string][] = [];
  stderr = "";
  readonly #waiting = new Set<() => void>();

  constructor(cwd = ".") {
    this.process = spawn(process.execPath, [builtBinary(), "lsp", "--stdio"], { cwd, stdio: ["pipe", "pipe", "pipe"] });
    const { stdout, stdin, stderr } = this.process;
    if (stdout === null || stdin === null || stderr === null) throw new Error("the server has no streams");
    stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: Editor["pushed"][number]) => {
      this.pushed.push(params);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.log.push(message);
    });
    this.connection.onNotification("window/showMessage", ({ type, message }: { type: number; message: string }) => {
      this.shown.push([type, message]);
    });
    this.connection.listen();
  }

  async start(params: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      ...params,
    });
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  open(
    uri: string,
    text: string,
    version = 1,
    languageId = uri.endsWith(".jsonl") ? "jsonl" : "markdown",
  ): Promise<void> {
    return this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version, text },
    });
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): Promise<void> {
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** The first push, from the `from`-th on, that a test is true of. */
  async pushOf(test: (params: Editor["pushed"][number]) => boolean, from = 0): Promise<Editor["pushed"][number]> {
    for (;;) {
      const found = this.pushed.slice(from).find(test);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Shuts the server down as the protocol wants it; gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const left = once(this.process, "exit");
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    await left;
    this.connection.dispose();
    return this.process.exitCode;
  }
}
