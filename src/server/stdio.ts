import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve, type World } from "./serve.js";

/** Serves one client over this process's stdin and stdout. */
export function serveStdio(world: World): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), world);
}
