/** A plugin that alters modules as they are read. */
export interface Transform {
  readonly name: string;
  readonly transform: (code: string, id: string) => string | null;
}

/** Packages that stay unloaded until a text needs them, by the name of the file beside the bundle that each lies in. */
export const LAZY_PACKAGES = {
  franc: "franc",
  inflector: "natural/lib/natural/inflectors/noun_inflector.js",
  stemmer: "natural/lib/natural/stemmers/porter_stemmer.js",
  re2js: "re2js",
};

/** Makes the source's `require` of those packages find these files. */
export const lazyPackages: Transform = {
  name: "digestlint-lazy-packages",
  transform: (code, id) =>
    /\/src\/(?:text\/(?:language|inflection)|patterns\/linear-expression)\.ts$/u.test(id)
      ? Object.entries(LAZY_PACKAGES).reduce(
          (text, [name, path]) => text.replace(`load("${path}")`, `load("./${name}.cjs")`),
          code,
        )
      : null,
};

/** commander starts sub-programs, of which there are none here, with a module that takes Node longer to load than commander itself. */
export const noSubPrograms: Transform = {
  name: "digestlint-no-sub-programs",
  transform: (code, id) =>
    id.endsWith("/commander/lib/command.js")
      ? code.replace("const childProcess = require('node:child_process');", "const childProcess = {};")
      : null,
};
