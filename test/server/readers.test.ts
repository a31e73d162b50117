import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic, TextDocumentEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { builtBinary } from "../support/binary.js";
import { Editor } from "../support/editor.js";

const CONFIG = `readers:
  - { files: ["*.json"], format: json, id: any, entries: /items/*, fields: { id: /id, title: /title, tldr: /tldr } }
  - { files: ["*.yaml"], format: yaml, id: any, entries: /items/*, fields: { id: /id, title: /title, tldr: /tldr } }
  - { files: ["*.html"], format: html, id: any, entries: div.item, fields: { id: .id, title: .title, tldr: .tldr } }
  - { files: ["*.xml"], format: xml, id: any, entries: item, fields: { id: guid, title: title, tldr: description } }
`;

const GOOD = "这篇文章介绍了一种在火车上拍摄全景照片的方法，作者给出了完整的步骤与代码。";
/** Each holds two entries; the second's summary has a blank that does not belong, behind something that its format escapes. */
const FILES: Readonly<Record<string, readonly [language: string, text: string, isValid: (text: string) => boolean]>> = {
  "day.json": [
    "json",
    `{"items": [\n  {"id": "a", "title": "A", "tldr": "${GOOD}"},\n  {"id": "b", "title": "B", "tldr": "作者\\u8bb2\\"述\\"了修复笔记本 电脑的全过程，并且批评了厂商的售后服务。"}\n]}\n`,
    (text) => (JSON.parse(text) as { items: unknown[] }).items.length === 2,
  ],
  "day.yaml": [
    "yaml",
    `items:\n  - id: a\n    title: A\n    tldr: ${GOOD}\n  - id: b\n    title: B\n    tldr: 'it''s: 作者讲述了修复笔记本 电脑的全过程，并且批评了厂商的售后服务。'\n`,
    (text) => (parse(text) as { items: unknown[] }).items.length === 2,
  ],
  "day.html": [
    "html",
    `<!DOCTYPE html>\n<div class="item"><p class="id">a<p class="title">A<p class="tldr">${GOOD}</div>\n<div class="item"><p class="id">b<p class="title">B<p class="tldr">作者&#35762;述&copy 了修复笔记本 电脑的全过程，并且批评了厂商的售后服务。</div>\n`,
    (text) => text.split('<div class="item">').length === 3,
  ],
  "day.xml": [
    "xml",
    `<?xml version="1.0"?>\n<rss><channel>\n<item><guid>a</guid><title>A</title><description>${GOOD}</description></item>\n<item><guid>b</guid><title>B</title><description><![CDATA[<p>作者&amp;讲述了修复笔记本 电脑的全过程，并且批评了厂商的售后服务。</p>]]></description></item>\n</channel></rss>\n`,
    (text) => text.split("<item>").length === 3 && text.includes("]]></description>"),
  ],
};

let folder: string;
let editor: Editor;

beforeAll(() => {
  builtBinary();
  folder = mkdtempSync(join(tmpdir(), "digestlint-lsp-readers-"));
  writeFileSync(join(folder, "digestlint.config.yaml"), CONFIG);
}, 120_000);

afterEach(async () => {
  await editor.stop();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
const at = (text: string, { range }: Diagnostic): string => TextDocument.create("", "", 0, text).getText(range);

async function actionsAt(uri: string, { range }: Diagnostic): Promise<CodeAction[]> {
  return editor.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
}

function applied(text: string, action: CodeAction | undefined): string {
  const changes = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return TextDocument.applyEdits(
    TextDocument.create("", "", 0, text),
    changes.flatMap(({ edits }) => edits as { range: Diagnostic["range"]; newText: string }[]),
  );
}

describe("files of configured readers in the editor", () => {
  test.each(Object.entries(FILES))("%s: exact ranges, edits, and a fix that stays valid", async (name, made) => {
    const [language, text, isValid] = made;
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf(name);
    await editor.open(uri, text, 1, language);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri && push.diagnostics.length > 0);
    const blank = diagnostics.find(({ code }) => code === "text/stray-space");
    expect(blank === undefined ? diagnostics : at(text, blank)).toMatch(/^.? .?$/u);
    const [fix] = await actionsAt(uri, blank as Diagnostic);
    const mended = applied(text, fix);
    expect(mended).toBe(text.replace("笔记本 电脑", "笔记本电脑"));
    expect(isValid(mended)).toBe(true);

    // An edit inside the first entry: a text for an error message.
    const document = TextDocument.create(uri, language, 1, text);
    const start = text.indexOf(GOOD);
    const range = { start: document.positionAt(start), end: document.positionAt(start + GOOD.length) };
    const from = editor.pushed.length;
    await editor.change(uri, 2, { range, text: "生成摘要时出错" });
    const changed = text.replace(GOOD, "生成摘要时出错");
    const isPlaceholder = ({ code }: Diagnostic): boolean => code === "completeness/placeholder-text";
    const next = await editor.pushOf((push) => push.uri === uri && push.diagnostics.some(isPlaceholder), from);
    expect(at(changed, next.diagnostics.find(isPlaceholder) as Diagnostic)).toBe("生成摘要时出错");
  });

  test("a file that breaks while it is typed is one error at the place where it breaks", async () => {
    editor = new Editor(folder);
    await editor.start();
    const uri = uriOf("broken.json");
    const text = (FILES["day.json"]?.[1] ?? "").replace('"id": "b",', '"id": "b"');
    await editor.open(uri, text, 1, "json");
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri && push.diagnostics.length > 0);
    const broken = diagnostics.find(({ code }) => code === "structure/invalid-entry");
    expect(broken?.range.start).toEqual({ line: 2, character: 13 });
  });

  test("a paper of a digest that is a folder is judged by itself, at its own lines", async () => {
    editor = new Editor(folder);
    await editor.start();
    const text = `---\ntitle: "Opening Doors"\npdf: "https://arxiv.org/pdf/2608.00001v1"\nevidence: 与查询主题直接相关。\ntldr: 生成失败\nmethod: 把触觉传感器的读数与学习得到的规划器结合起来，边推边修正动作。\n---\n\n## Abstract\nWe study how small robots learn to open doors.\n`;
    mkdirSync(join(folder, "202608/14"), { recursive: true });
    writeFileSync(join(folder, "202608/14/other.md"), text);
    const uri = uriOf("202608/14/a.md");
    await editor.open(uri, text);
    const { diagnostics } = await editor.pushOf((push) => push.uri === uri && push.diagnostics.length > 0);
    const placeholder = diagnostics.find(({ code }) => code === "completeness/placeholder-text");
    expect(placeholder === undefined ? diagnostics : at(text, placeholder)).toBe("生成失败");
  });
});
