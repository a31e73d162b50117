import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type Hover,
  type TextDocumentEdit,
  type TextEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { readBaseline } from "../../src/lint/baseline.js";
import type { Report } from "../../src/model/report.js";
import { isCrawl } from "../../src/run/decode.js";
import { lintText } from "../../src/lint/lint-text.js";
import { builtBinary } from "../support/binary.js";
import { CAPABILITIES, Editor } from "../support/editor.js";
import { lintWith } from "../support/lint.js";
import { run } from "../support/run.js";

const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
/** A stray blank behind a character beyond the BMP, a half-width mark, a total that is wrong. */
const SPOILT = PAGE.replace("忽略了不同类别", "忽略了𝒳不 同类别")
  .replace("旧样本的权重按门值衰减；", "旧样本的权重按门值衰减;")
  .replace("[Total: 7]", "[Total: 6]");

let folder: string;
let editor: Editor;
const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;

beforeAll(() => {
  builtBinary();
  folder = mkdtempSync(join(tmpdir(), "digestlint-lsp-"));
}, 120_000);

afterEach(async () => {
  await editor.stop();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const at = (text: string, { range }: { range: Diagnostic["range"] }): string =>
  TextDocument.create("", "", 0, text).getText(range);
const codes = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(({ code }) => String(code));

function appliedTo(text: string, action: CodeAction | undefined): string {
  const edits =
    (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.flatMap(
      (change) => change.edits as TextEdit[],
    ) ?? [];
  expect(edits).not.toEqual([]);
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}

describe("a conversation", () => {
  test("open, change, save, close", async () => {
    editor = new Editor(folder);
    const { capabilities, serverInfo } = await editor.start();
    expect(serverInfo?.name).toBe("digestlint");
    expect(capabilities).toMatchObject({
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      documentSymbolProvider: true,
    });
    expect(capabilities.diagnosticProvider).toBeUndefined();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    const { diagnostics, version } = await editor.pushOf((push) => push.uri === uri);
    expect(version).toBe(1);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.severity, at(SPOILT, diagnostic)])).toEqual([
      ["structure/wrong-total", DiagnosticSeverity.Warning, "6"],
      ["text/stray-space", DiagnosticSeverity.Warning, "不 同"],
      ["text/half-width-punctuation", DiagnosticSeverity.Information, ";"],
    ]);
    const href = diagnostics[1]?.codeDescription?.href ?? "";
    expect(readFileSync(fileURLToPath(href), "utf8")).toContain("`text/stray-space`");

    const place = TextDocument.create("", "", 0, SPOILT).positionAt(SPOILT.indexOf("不 同") + 1);
    await editor.change(uri, 2, {
      range: { start: place, end: { ...place, character: place.character + 1 } },
      text: "",
    });
    const second = await editor.pushOf((push) => push.version === 2);
    expect(codes(second.diagnostics), "what holds for the digest as a whole stays while it waits").toEqual([
      "structure/wrong-total",
      "text/half-width-punctuation",
    ]);

    await editor.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await editor.close(uri);
    expect((await editor.pushOf((push) => push.uri === uri && push.version === undefined)).diagnostics).toEqual([]);
    expect(await editor.stop()).toBe(0);
    expect(editor.stderr).toBe("");
  });

  test("rules of digest scope come after a pause", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, PAGE);
    await editor.pushOf((push) => push.version === 1);
    const place = TextDocument.create("", "", 0, PAGE).positionAt(PAGE.indexOf("[Total: 7]") + 8);
    await editor.change(uri, 2, {
      range: { start: place, end: { ...place, character: place.character + 1 } },
      text: "5",
    });
    expect((await editor.pushOf((push) => push.version === 2)).diagnostics).toEqual([]);
    const whole = await editor.pushOf((push) => push.version === 2 && push.diagnostics.length > 0);
    expect(codes(whole.diagnostics)).toEqual(["structure/wrong-total"]);
  });

  test("hover tells why and what to do, in the client's language", async () => {
    editor = new Editor(folder);
    await editor.start({ locale: "zh-CN" });
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const stray = diagnostics.find(({ code }) => code === "text/stray-space");
    expect(stray?.message).toBe("“不 同”中有多余的空格");
    const hover = await editor.request<Hover>("textDocument/hover", {
      textDocument: { uri },
      position: stray?.range.start,
    });
    expect(hover.range).toEqual(stray?.range);
    const rule = builtInRules().find(({ id }) => id === "text/stray-space");
    expect(hover.contents).toEqual({
      kind: "markdown",
      value: `**“不 同”中有多余的空格**\n\n\`text/stray-space\` · 次要\n\n**为什么** ${rule?.why.zh ?? ""}\n\n**怎么办** ${rule?.fix.zh ?? ""}`,
    });
    expect(
      await editor.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } }),
    ).toBeNull();
  });

  test("actions: this fix, all of its rule, allow it, and all on request", async () => {
    const own = mkdtempSync(join(folder, "trusted-"));
    writeFileSync(join(own, "digestlint.config.json"), JSON.stringify({ suppressions: "trusted" }));
    editor = new Editor(own);
    await editor.start();
    const uri = pathToFileURL(join(own, "2026-01-22.md")).href;
    const text = SPOILT.replace("却又几乎", "却又 几乎").replace("又几乎不增加", "又 几乎不增加");
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const stray = diagnostics.filter(({ code }) => code === "text/stray-space");
    expect(stray).toHaveLength(2);
    const range = stray[0]?.range;
    const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [stray[0]] },
    });
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ["Remove “ ”", "quickfix", true],
      ["Mend all 2 of text/stray-space here", "quickfix", undefined],
      ["Allow text/stray-space for this entry", "quickfix", undefined],
    ]);
    expect(actions[0]?.diagnostics).toEqual([stray[0]]);
    expect(appliedTo(text, actions[0])).toBe(text.replace("𝒳不 同", "𝒳不同"));
    expect(appliedTo(text, actions[1])).toBe(text.replace("𝒳不 同", "𝒳不同").replace("又 几乎", "又几乎"));
    const allowed = appliedTo(text, actions[2]);
    expect(allowed).toContain("\n<!-- digestlint-disable-next-entry text/stray-space: say why -->\n### [1] ");
    expect(
      lintText(allowed, { rules: builtInRules(), path: "2026-01-22.md", suppressions: "trusted" }).findings.filter(
        ({ rule, suppressed }) => rule === "text/stray-space" && suppressed === undefined,
      ),
    ).toEqual([]);
    const [all] = await editor.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    expect(all?.kind).toBe("source.fixAll.digestlint");
    expect(appliedTo(text, all)).toBe(PAGE.replace("忽略了不同类别", "忽略了𝒳不同类别"));
  });

  test("without trusted comments a finding is allowed in the baseline, that one alone, and lint takes it", async () => {
    const own = mkdtempSync(join(folder, "allow-"));
    const text = SPOILT.replace("又几乎不增加", "又 几乎不增加");
    const digest = join(own, "days", "2026-01-22.md");
    const file = join(own, "digestlint-baseline.json");
    mkdirSync(dirname(digest));
    writeFileSync(digest, text);
    editor = new Editor(own);
    await editor.start({ rootUri: pathToFileURL(own).href });
    const uri = pathToFileURL(digest).href;
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const stray = diagnostics.filter(({ code }) => code === "text/stray-space");
    expect(stray).toHaveLength(2);
    const actionAt = async (range: unknown): Promise<CodeAction | undefined> =>
      (
        await editor.request<CodeAction[]>("textDocument/codeAction", {
          textDocument: { uri },
          range,
          context: { diagnostics },
        })
      ).find(({ title }) => title.startsWith("Allow"));
    const allow = await actionAt(stray[0]?.range);
    expect(allow).toMatchObject({
      title: "Allow this finding of text/stray-space (in digestlint-baseline.json)",
      kind: "quickfix",
      diagnostics: [stray[0]],
      command: { command: "digestlint.allow", arguments: [uri, stray[0]?.data as string] },
    });
    expect(allow?.edit).toBeUndefined();
    expect(existsSync(file), "asking writes nothing").toBe(false);

    const from = editor.pushed.length;
    await editor.request("workspace/executeCommand", allow?.command ?? {});
    const after = await editor.pushOf((push) => push.uri === uri, from);
    expect(after.diagnostics).toEqual(diagnostics.filter((diagnostic) => diagnostic !== stray[0]));
    expect(editor.shown).toEqual([
      [
        3,
        "digestlint-baseline.json is new. It holds for lint and gate where they are given --baseline digestlint-baseline.json.",
      ],
    ]);
    const items = readBaseline(readFileSync(file, "utf8"));
    expect(items.version).toBe(3);
    expect(items.files).toEqual({
      "days/2026-01-22.md": [
        expect.objectContaining({ fingerprint: stray[0]?.data as unknown, rule: "text/stray-space" }),
      ],
    });
    const total = await actionAt(after.diagnostics.find(({ code }) => code === "structure/wrong-total")?.range);
    await editor.request("workspace/executeCommand", total?.command ?? {});
    expect(readBaseline(readFileSync(file, "utf8")).files["days/2026-01-22.md"]).toHaveLength(2);
    expect(editor.shown).toHaveLength(1);
    const { stdout } = await run(["lint", "days", "--format", "json", "--baseline", "digestlint-baseline.json"], {
      cwd: own,
    });
    const [report] = (JSON.parse(stdout) as Report).files;
    expect(report?.findings.flatMap(({ rule, suppressed }) => (suppressed === undefined ? [rule] : []))).toEqual([
      "text/half-width-punctuation",
      "text/stray-space",
    ]);

    // The text has changed meanwhile: nothing is written.
    const before = readFileSync(file, "utf8");
    await editor.request("workspace/executeCommand", { command: "digestlint.allow", arguments: [uri, "0000"] });
    expect(editor.shown.at(-1)).toEqual([
      2,
      "The finding is gone: the text or the rules have changed. Nothing was written.",
    ]);
    expect(readFileSync(file, "utf8")).toBe(before);
    await expect(
      editor.request("workspace/executeCommand", { command: "digestlint.other", arguments: [] }),
    ).rejects.toThrow("no such command");
  });

  test("a baseline that cannot be read or written is told, and stays as it is", async () => {
    const own = mkdtempSync(join(folder, "allow-"));
    const file = join(own, "accepted.json");
    writeFileSync(file, "{}");
    editor = new Editor(own);
    await editor.start({
      rootUri: pathToFileURL(own).href,
      locale: "zh-CN",
      initializationOptions: { baseline: "accepted.json" },
    });
    const uri = pathToFileURL(join(own, "2026-01-22.md")).href;
    await editor.open(uri, SPOILT);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const [total] = diagnostics;
    await editor.request("workspace/executeCommand", {
      command: "digestlint.allow",
      arguments: [uri, total?.data as string],
    });
    expect(editor.shown).toEqual([
      [
        1,
        "accepted.json：不是可读取的基线文件（not a baseline of digestlint (version 1 to 3)），未作改动；请修正该文件，或在设置 digestlint.baseline 中指定其他文件",
      ],
    ]);
    expect(readFileSync(file, "utf8")).toBe("{}");
    rmSync(file);
    mkdirSync(file);
    await editor.request("workspace/executeCommand", {
      command: "digestlint.allow",
      arguments: [uri, total?.data as string],
    });
    expect(editor.shown.at(-1)?.[0]).toBe(1);
    expect(readdirSync(own)).toEqual(["accepted.json"]);
  });

  test("what is unsafe is allowed in the baseline also where comments are trusted; that a page was not read, nowhere", async () => {
    const own = mkdtempSync(join(folder, "allow-"));
    writeFileSync(join(own, "digestlint.config.json"), JSON.stringify({ suppressions: "trusted" }));
    const text = PAGE.replace("忽略了不同类别", "忽略了<script>alert(1)</script>不同类别");
    editor = new Editor(own);
    await editor.start({ rootUri: pathToFileURL(own).href });
    const uri = pathToFileURL(join(own, "2026-01-22.md")).href;
    await editor.open(uri, text.slice(0, text.lastIndexOf("### [7]")));
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const allowsOf = async (prefix: string): Promise<string[]> => {
      const found = diagnostics.find(({ code }) => String(code).startsWith(prefix));
      expect(found, prefix).toBeDefined();
      const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range: found?.range,
        context: { diagnostics },
      });
      return actions.flatMap(({ title }) => (title.startsWith("Allow") && title.includes(prefix) ? [title] : []));
    };
    expect(await allowsOf("safety/")).toEqual([
      expect.stringMatching(/^Allow this finding of safety\/[a-z-]+ \(in digestlint-baseline\.json\)$/u),
    ]);
    expect(await allowsOf("structure/missing-entries")).toEqual([]);
  });

  test("a fix in JSONL is escaped for its place, and what is allowed goes to the baseline", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("day.jsonl");
    const text = LINES.replace('"method": "提出', '"method": "方法：\\"提出');
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const label = diagnostics.find(({ code }) => code === "leakage/label-leak");
    const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: label?.range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title).filter((title) => title.startsWith("Allow"))).toEqual([
      "Allow this finding of leakage/label-leak (in digestlint-baseline.json)",
    ]);
    expect(() =>
      appliedTo(text, actions[0])
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).not.toThrow();
  });

  test("outline and lenses hold categories, entries and scores", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    const symbols = await editor.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } });
    expect(symbols.map(({ name, children }) => [name, children?.length])).toEqual([
      ["cs.LG", 7],
      ["cs.CL", 6],
    ]);
    expect(symbols[0]?.children?.[0]).toMatchObject({
      name: "[1] Gated Forgetting for Streaming Classifiers",
      detail: "score 98 · 2601.90017",
    });
    for (const symbol of symbols.flatMap((parent) => [parent, ...(parent.children ?? [])])) {
      expect(symbol.range.start.line).toBeLessThanOrEqual(symbol.selectionRange.start.line);
      expect(symbol.range.end.line).toBeGreaterThanOrEqual(symbol.selectionRange.end.line);
    }
    const lenses = await editor.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
    expect(lenses).toHaveLength(13);
    expect(lenses[0]?.command?.title).toBe("score 98 · 2 findings");
    expect(
      at(SPOILT, {
        range: {
          start: lenses[0]?.range.start ?? { line: 0, character: 0 },
          end: { line: (lenses[0]?.range.start.line ?? 0) + 1, character: 0 },
        },
      }),
    ).toMatch(/^### \[1\]/u);
  });

  test("related places: the number in the abstract", async () => {
    editor = new Editor(folder);
    await editor.start({ locale: "zh-TW" });
    const uri = uriOf("2026-01-22.md");
    const text = PAGE.replace("平均准确率比最好的滑动窗口高 3.2 个百分点", "平均准确率比最好的滑动窗口高 3.2 倍");
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const changed = diagnostics.find(({ relatedInformation }) => relatedInformation !== undefined);
    expect(changed?.code).toMatch(/^faithfulness\//u);
    expect(changed?.relatedInformation?.[0]?.message).toMatch(/^摘要：/u);
    expect(changed?.relatedInformation?.[0]?.location.uri).toBe(uri);
  });

  test("configuration: the client's settings, and files that change", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    await editor.pushOf((push) => push.diagnostics.length === 3);
    await editor.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { digestlint: { language: "zh", nonsense: 7 } },
    });
    const told = await editor.pushOf((push) =>
      push.diagnostics.some(({ message }) => /\p{Script=Han}有/u.test(JSON.stringify(message))),
    );
    expect(told.diagnostics).toHaveLength(3);
    const seen = editor.pushed.length;
    writeFileSync(
      join(folder, "digestlint.config.json"),
      '{ "rules": { "text/stray-space": "off", "structure/wrong-total": "critical" } }',
    );
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
    const configured = await editor.pushOf((push) => push.uri === uri, seen);
    expect(configured.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["structure/wrong-total", DiagnosticSeverity.Error],
      ["text/half-width-punctuation", DiagnosticSeverity.Information],
    ]);
    const again = editor.pushed.length;
    writeFileSync(join(folder, "digestlint.config.json"), '{ "rules": { "text/stray-spaec": "off" } }');
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
    const broken = await editor.pushOf((push) => push.uri === uri, again);
    expect(codes(broken.diagnostics)).toEqual(["config"]);
    expect(broken.diagnostics[0]?.message).toMatch(/text\/stray-space/u);
    writeFileSync(join(folder, "digestlint.config.json"), "{}");
  });

  test("a client that pulls is not pushed to, and is told when to look again", async () => {
    editor = new Editor(folder);
    let refreshes = 0;
    editor.connection.onRequest("workspace/diagnostic/refresh", () => {
      refreshes += 1;
      return null;
    });
    const { capabilities } = await editor.start({
      capabilities: {
        ...CAPABILITIES,
        workspace: { diagnostics: { refreshSupport: true } },
        textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
      },
    });
    expect(capabilities.diagnosticProvider).toMatchObject({ identifier: "digestlint", interFileDependencies: false });
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      editor.request("textDocument/diagnostic", {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    const first = await pull();
    expect(first.kind === "full" ? codes(first.items) : first).toEqual([
      "structure/wrong-total",
      "text/stray-space",
      "text/half-width-punctuation",
    ]);
    expect((await pull(first.resultId)).kind).toBe("unchanged");
    await editor.change(uri, 2, { text: PAGE });
    const second = await pull(first.resultId);
    expect(second.kind === "full" ? codes(second.items).filter((code) => code.startsWith("text/")) : second).toEqual(
      [],
    );
    while (refreshes < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const third = await pull();
    expect(third.kind === "full" ? third.items : third).toEqual([]);
    expect(editor.pushed).toEqual([]);
  });
});

describe("hostile order", () => {
  test("change before open, double open, close twice, a document that is not open, unknown methods", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.change(uri, 3, { text: "nothing" });
    await editor.close(uri);
    expect(
      await editor.request("textDocument/hover", { textDocument: { uri }, position: { line: 1, character: 1 } }),
    ).toBeNull();
    expect(await editor.request("textDocument/codeLens", { textDocument: { uri } })).toEqual([]);
    await editor.open(uri, PAGE);
    await editor.open(uri, SPOILT, 1);
    const { diagnostics } = await editor.pushOf((push) => push.diagnostics.length > 0);
    expect(diagnostics).toHaveLength(3);
    await expect(editor.request("textDocument/nonsense", {})).rejects.toMatchObject({ code: -32601 });
    await editor.connection.sendNotification("textDocument/nonsense", {});
    await editor.connection.sendNotification("$/nonsense", {});
    await editor.change(uri, 2, {
      range: { start: { line: 9999, character: 0 }, end: { line: 99_999, character: 7 } },
      text: "",
    });
    await editor.close(uri);
    await editor.close(uri);
    await editor.change(uri, 4, { text: SPOILT });
    expect(await editor.request("textDocument/documentSymbol", { textDocument: { uri } })).toEqual([]);
    await editor.request("shutdown", {});
    await expect(editor.request("textDocument/codeLens", { textDocument: { uri } })).rejects.toMatchObject({
      code: -32600,
    });
    const left = once(editor.process, "exit");
    await editor.connection.sendNotification("exit");
    expect((await left)[0]).toBe(0);
  });

  test("a burst of changes is judged once, the newest version of it", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, PAGE);
    await editor.pushOf((push) => push.version === 1);
    for (let version = 2; version <= 60; version += 1)
      void editor.change(uri, version, { text: version === 60 ? SPOILT : `${PAGE}\n`.repeat(2) });
    const { diagnostics } = await editor.pushOf((push) => push.version === 60);
    expect(codes(diagnostics)).toContain("text/stray-space");
    expect(editor.pushed.length).toBeLessThan(30);
  });

  test("a request that is cancelled, and requests behind it", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("2026-01-22.md");
    await editor.open(uri, SPOILT);
    const { CancellationTokenSource } = await import("vscode-languageserver-protocol");
    const source = new CancellationTokenSource();
    const cancelled = editor.connection
      .sendRequest("textDocument/codeLens", { textDocument: { uri } }, source.token)
      .catch((error: unknown) => error);
    source.cancel();
    await cancelled;
    await editor.connection.sendNotification("$/cancelRequest", { id: 4711 });
    expect(await editor.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } })).toHaveLength(13);
  });

  test("a request before initialize is refused; a client that leaves without shutdown gives 1", async () => {
    editor = new Editor(folder);
    await expect(
      editor.request("textDocument/hover", {
        textDocument: { uri: "file:///a.md" },
        position: { line: 0, character: 0 },
      }),
    ).rejects.toMatchObject({ code: -32002 });
    await editor.open(uriOf("early.md"), SPOILT);
    await editor.start();
    expect(await editor.request("textDocument/codeLens", { textDocument: { uri: uriOf("early.md") } })).toEqual([]);
    expect(editor.pushed).toEqual([]);
    const left = once(editor.process, "exit");
    editor.process.stdin?.end();
    expect((await left)[0]).toBe(1);
  });

  test("other Markdown and JSONL that is open in the editor is left alone", async () => {
    editor = new Editor(folder);
    await editor.start();
    await editor.open(uriOf("README.md"), "# Notes\n\nTL;DR: none\n");
    await editor.open(uriOf("package.jsonl"), '{"id": "2601.90017", "title": "A", "summary": "B"}\n');
    await editor.open("untitled:Untitled-1", SPOILT);
    expect((await editor.pushOf((push) => push.uri === "untitled:Untitled-1")).diagnostics).toHaveLength(3);
    expect((await editor.pushOf((push) => push.uri.endsWith("README.md"))).diagnostics).toEqual([]);
    expect((await editor.pushOf((push) => push.uri.endsWith("package.jsonl"))).diagnostics).toEqual([]);
  });
});

test("the server finds what lint finds, in every fixture", async () => {
  editor = new Editor(folder);
  await editor.start();
  const names = readdirSync("fixtures", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|jsonl)$/u.test(name))
    .sort();
  expect(names.length).toBeGreaterThan(80);
  for (const [index, name] of names.entries()) {
    const text = readFileSync(join("fixtures", name), "utf8");
    const base = name.split("/").at(-1) ?? "";
    // A folder for each, so that none is taken for the crawl of another.
    const uri = uriOf(`${index}/${base}`);
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri);
    const path = `${index}/${base}`;
    const plain = lintText(text, { rules: builtInRules(), path });
    // The built-in reader of folders is asked where the family's do not know a file, which a text alone does not tell.
    const known = plain.findings.some(({ rule }) => rule === "structure/unrecognised-file")
      ? (await lintWith(builtInRules(), [join("fixtures", name)])).report.files[0]
      : plain;
    const report = known ?? plain;
    const isDigest =
      (report.entries.length > 0 || report.date !== null || (report.unreadable ?? 0) > 0) &&
      // An editor opens many files that are no digest; only the gate has to tell them.
      report.findings.every(({ rule }) => rule !== "structure/unrecognised-file") &&
      !(report.format === "jsonl" && isCrawl(text));
    const expected = report.findings
      .filter(({ suppressed }) => suppressed === undefined)
      .map(({ rule, range, fingerprint }) => [
        rule,
        `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`,
        fingerprint,
      ]);
    const found = diagnostics.map(({ code, range, data }) => [
      code,
      `${range.start.line + 1}:${range.start.character + 1}-${range.end.line + 1}:${range.end.character + 1}`,
      data as unknown,
    ]);
    expect(found, name).toEqual(isDigest ? expected : []);
    await editor.close(uri);
  }
}, 120_000);
