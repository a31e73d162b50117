import { posix } from "node:path";
import ts from "typescript";

/** Files by path under `src/`, with `/` between folders, and their text. */
export type Tree = ReadonlyMap<string, string>;

/** One place where a file names another module. */
export interface Import {
  /** As written; null where it is computed, so that nobody can say what is loaded. */
  readonly specifier: string | null;
  readonly how: "static" | "dynamic" | "required";
}

/** What the architecture allows. */
export interface Architecture {
  /** By folder, lowest first, the folders that it may import beside itself; files beside the folders by their own name. */
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  /** By package, and by module that the build makes (`digestlint:`), the one file or folder (with `/` behind it) that may load it. */
  readonly doors: Readonly<Record<string, string>>;
  /** Second doors that stand until they are taken out: file and specifier. */
  readonly knownSecondDoors?: readonly (readonly [string, string])[];
  /** Folders that nothing outside may import but the files that are named. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
  /** Files and folders that may touch files, clocks, consoles and the process. */
  readonly edges: readonly string[];
}

/** Every import of a file: declarations, types, `import()`, and loads through `require`, whatever `createRequire`'s result is called. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const loaders = new Set(["require"]);
  const makers = new Set(["createRequire"]);
  const add = (how: Import["how"], node: ts.Node | undefined): void => {
    found.push({ how, specifier: node !== undefined && ts.isStringLiteralLike(node) ? node.text : null });
  };
  const makesLoader = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isCallExpression(node) && makers.has(lastName(node.expression));
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) && node.propertyName?.text === "createRequire") makers.add(node.name.text);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && makesLoader(node.initializer))
      loaders.add(node.name.text);
    if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined))
      add("static", node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add("required", node.expression);
    else if (ts.isImportTypeNode(node))
      add("static", ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    else if (ts.isCallExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add("dynamic", node.arguments[0]);
      else if (loaders.has(lastName(node.expression)) || makesLoader(node.expression))
        add("required", node.arguments[0]);
      else if (lastName(node.expression) === "getBuiltinModule") add("required", node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `f` of `f`, `a.f` and `a.b.f`; empty for any other expression. */
function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}

/** All that a tree does against the architecture, one line each, by the check that finds it. */
export function violations(tree: Tree, architecture: Architecture): Record<string, string[]> {
  const imports = new Map([...tree].map(([path, text]) => [path, importsOf(path, text)] as const));
  const edges = new Map([...imports].map(([path, found]) => [path, targets(path, found)] as const));
  return {
    layers: [...layersWithoutRow(tree, architecture), ...upward(edges, architecture)],
    order: rowsOutOfOrder(architecture),
    doors: each(imports, (path, found) => secondDoors(path, found, architecture)),
    computed: each(imports, (path, found) =>
      found.filter(({ specifier }) => specifier === null).map(({ how }) => `${path} loads a computed name (${how})`),
    ),
    closed: each(edges, (path, found) => closedImports(path, found, architecture)),
    circles: circles(edges),
    edges: [...tree].flatMap(([path, text]) => impurities(path, text, imports.get(path) ?? [], architecture)),
  };
}

function each<T>(all: ReadonlyMap<string, T>, look: (path: string, of: T) => string[]): string[] {
  return [...all].flatMap(([path, of]) => look(path, of));
}

/** The files that relative imports lead to. */
function targets(path: string, imports: readonly Import[]): string[] {
  const relative = imports.flatMap(({ specifier }) => (specifier?.startsWith(".") === true ? [specifier] : []));
  return [...new Set(relative)].map((name) =>
    posix
      .join(posix.dirname(path), name)
      .replace(/\.js$/u, ".ts")
      .replace(/\.cjs$/u, ".cts"),
  );
}

function layerOf(path: string): string {
  return path.split("/")[0] ?? "";
}

function liesIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place));
}

function layersWithoutRow(tree: Tree, { mayImport }: Architecture): string[] {
  const layers = new Set([...tree.keys()].map(layerOf));
  return [...layers].filter((layer) => !(layer in mayImport)).map((layer) => `${layer} has no row in the table`);
}

function upward(edges: ReadonlyMap<string, readonly string[]>, { mayImport }: Architecture): string[] {
  return each(edges, (path, found) =>
    found
      .filter((target) => layerOf(target) !== layerOf(path))
      .filter((target) => mayImport[layerOf(path)]?.includes(layerOf(target)) !== true)
      .map((target) => `${path} imports ${target}`),
  );
}

/** The table itself names downwards only: a row may name rows above it alone. */
function rowsOutOfOrder({ mayImport }: Architecture): string[] {
  const order = Object.keys(mayImport);
  return order.flatMap((layer, place) =>
    (mayImport[layer] ?? [])
      .filter((other) => !order.slice(0, place).includes(other))
      .map((other) => `${layer} may import ${other}, which does not lie below it`),
  );
}

function secondDoors(
  path: string,
  imports: readonly Import[],
  { doors, knownSecondDoors = [] }: Architecture,
): string[] {
  return imports.flatMap(({ specifier }) => {
    if (specifier === null || /^(?:\.|node:)/u.test(specifier)) return [];
    const [first = "", second = ""] = specifier.split("/");
    const name = first.startsWith("@") ? `${first}/${second}` : first;
    const door = doors[name];
    if (door === undefined) return [`${path} imports ${specifier}, which has no door`];
    if (knownSecondDoors.some(([file, known]) => file === path && known === specifier)) return [];
    return liesIn(path, [door]) ? [] : [`${path} imports ${specifier}, whose door is ${door}`];
  });
}

function closedImports(path: string, targetPaths: readonly string[], { closed }: Architecture): string[] {
  return targetPaths
    .filter((target) => layerOf(target) !== layerOf(path))
    .filter((target) => closed[layerOf(target)]?.includes(path) === false)
    .map((target) => `${path} imports ${target}`);
}

/** Groups of files of which each reaches each (strongly connected components of two and more; Tarjan 1972), types included. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const numbers = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const walk = (path: string): void => {
    numbers.set(path, numbers.size);
    lows.set(path, numbers.get(path) ?? 0);
    stack.push(path);
    for (const target of edges.get(path) ?? []) {
      if (target === path) found.push(`${path} imports itself`);
      if (!edges.has(target)) continue;
      if (!numbers.has(target)) walk(target);
      if (stack.includes(target)) lows.set(path, Math.min(lows.get(path) ?? 0, lows.get(target) ?? 0));
    }
    if (lows.get(path) !== numbers.get(path)) return;
    const members = stack.splice(stack.indexOf(path));
    if (members.length > 1) found.push(members.sort().join(" ↔ "));
  };
  for (const path of edges.keys()) if (!numbers.has(path)) walk(path);
  return found;
}

const WORLD = /\bconsole\.|\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now|\bMath\.random\b/gu;
const WORLDLY_MODULES = /^node:(?:fs|child_process|https?|net|worker_threads|process|v8|vm)\b/u;

function impurities(path: string, text: string, imports: readonly Import[], { edges }: Architecture): string[] {
  if (liesIn(path, edges)) return [];
  return [
    ...[...text.matchAll(WORLD)].map(([word]) => `${path} uses ${word}`),
    ...imports
      .filter(({ specifier }) => specifier !== null && WORLDLY_MODULES.test(specifier))
      .map(({ specifier }) => `${path} imports ${specifier ?? ""}`),
  ];
}
