import { readFileSync } from "node:fs";
import { type Bundle, bundled } from "./bundle.js";
import { lockedPackages } from "./third-party.js";

/** The bill of materials of the package: CycloneDX 1.6, the same bytes for the same bundle. npm's own leaves out what is bundled. */
export function bill({ packages }: Bundle): string {
  const { name, version, license } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    "name" | "version" | "license",
    string
  >;
  const locked = lockedPackages();
  const components = packages.map((one) => ({
    type: "library",
    "bom-ref": purl(one.name, one.version),
    name: one.name,
    version: one.version,
    purl: purl(one.name, one.version),
    licenses: [{ expression: one.licence }],
    copyright: one.holders.join("\n"),
    hashes: [
      {
        alg: "SHA-512",
        content: Buffer.from(
          (locked.get(`${one.name}@${one.version}`) ?? "").replace(/^sha512-/u, ""),
          "base64",
        ).toString("hex"),
      },
    ],
  }));
  const whole = {
    type: "application",
    "bom-ref": purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [{ expression: license }],
  };
  const document = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: whole },
    components,
    dependencies: [{ ref: whole["bom-ref"], dependsOn: components.map((one) => one["bom-ref"]) }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** Prints the bill of materials. */
export async function main(): Promise<number> {
  process.stdout.write(bill(await bundled()));
  return 0;
}
