/** A plugin that alters modules as they are read. */
export interface Transform {
  readonly name: string;
  readonly transform: (code: string, id: string) => string | null;
}

/** Packages that stay unloaded until a text needs them, by the name of the file beside the bundle that each lies in. */
export const LAZY_PACKAGES = {
  franc: "franc",
  distance: "natural/lib/natural/distance/levenshtein_distance.js",
  inflector: "natural/lib/natural/inflectors/noun_inflector.js",
  stemmer: "natural/lib/natural/stemmers/porter_stemmer.js",
  re2js: "re2js",
};

/** Makes the source's `require` of those packages find these files. */
export const lazyPackages: Transform = {
  name: "digestlint-lazy-packages",
  transform: (code, id) =>
    /\/src\/(?:text\/(?:closest|language|inflection)|patterns\/linear-expression)\.ts$/u.test(id)
      ? Object.entries(LAZY_PACKAGES).reduce(
          (text, [name, path]) => text.replace(`load("${path}")`, `load("./${name}.cjs")`),
          code,
        )
      : null,
};

/**
 * commander starts sub-programs, of which there are none here, with a module that takes Node longer to load than
 * commander itself.
 */
export const noSubPrograms: Transform = {
  name: "digestlint-no-sub-programs",
  transform: (code, id) =>
    id.endsWith("/commander/lib/command.js")
      ? code.replace("const childProcess = require('node:child_process');", "const childProcess = {};")
      : null,
};

/** What a bundler tells of a module: the modules that it imports, other than by `import()`. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What the program loads before it sets V8 and asks for compiled code, and what every run of `lint` needs behind that.
 */
const STARTING = ["src/runtime/bin.ts", "src/runtime/start.ts"];
const LINTING = ["src/cli/process.ts", "src/cli/lint.ts"];

/**
 * Names the chunk of what `lint` needs, one file in place of forty, for each file takes Node as long to find and open
 * as a rule takes for a digest; null for every other module. `root` is the package's folder.
 */
export function chunkOfLint(root: string): (id: string, graph: ModuleGraph) => string | null {
  let modules: ReadonlySet<string> | undefined;
  return (id, graph) => {
    modules ??= importedBy(LINTING, importedBy(STARTING, new Set(), graph, root), graph, root);
    return modules.has(id) ? "lint" : null;
  };
}

/** Every module that some files need, those of `without` left out. */
function importedBy(
  files: readonly string[],
  without: ReadonlySet<string>,
  graph: ModuleGraph,
  root: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id) || without.has(id)) return;
    found.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) visit(next);
  };
  for (const file of files) visit(`${root}/${file}`);
  return found;
}
