import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve, type ServerOptions } from "./serve.js";

/** Serves one client over this process's stdin and stdout. */
export function serveStdio(options: ServerOptions): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), options);
}
