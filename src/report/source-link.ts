/** How an address is made of a place: `{path}` is the absolute path, `{line}` and `{column}` count from 1. */
export type EditorTemplate = string;

/** Addresses of editors that open a file at a place. */
const KNOWN: Readonly<Record<string, EditorTemplate>> = {
  vscode: "vscode://file{path}:{line}:{column}",
  "vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
  vscodium: "vscodium://file{path}:{line}:{column}",
  cursor: "cursor://file{path}:{line}:{column}",
  windsurf: "windsurf://file{path}:{line}:{column}",
  zed: "zed://file{path}:{line}:{column}",
  idea: "idea://open?file={path}&line={line}&column={column}",
};

/** The names of the editors that are known. */
export const EDITORS: readonly string[] = Object.keys(KNOWN);

/**
 * The template that an option names or is; null for what is neither a known editor nor an address with `{path}` that
 * opens a program.
 */
export function editorTemplate(option: string): EditorTemplate | null {
  if (Object.hasOwn(KNOWN, option)) return KNOWN[option] ?? null;
  const scheme = /^([a-z][a-z0-9+.-]*):\S+$/iu.exec(option)?.[1]?.toLowerCase();
  if (scheme === undefined || !option.includes("{path}")) return null;
  return /^(?:javascript|vbscript|data|blob|about|filesystem)$/u.test(scheme) ? null : option;
}

/** The address that opens an absolute path at a place. */
export function editorLink(
  template: EditorTemplate,
  path: string,
  { line, column }: { readonly line: number; readonly column: number },
): string {
  const slashed = /^[A-Za-z]:\\/u.test(path) ? `/${path.replaceAll("\\", "/")}` : path;
  const encoded = slashed
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\uFFFD")))
    .join("/")
    .replace(/^\/([A-Za-z])%3A\//u, "/$1:/");
  const values: Readonly<Record<string, string>> = { path: encoded, line: String(line), column: String(column) };
  return template.replace(/\{(path|line|column)\}/gu, (_, name: string) => values[name] ?? "");
}
