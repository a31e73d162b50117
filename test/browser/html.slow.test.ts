import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDecisions } from "../../src/lint/read-decisions.js";
import { retry } from "../../src/report/retry.js";
import { Decisions } from "../../src/score/decisions.js";
import { MAY_SKIP, Pages } from "../support/chromium.js";
import { HOSTILE_DIGEST, largeDigest, pageOf } from "../support/page.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const read = (name: string): string => readFileSync(`fixtures/digests/${name}`, "utf8");
const shownCards = (page: Page): Promise<number> => page.locator("article.card:not([hidden])").count();

/** An attribute of every element that a selector names; empty where one lacks it. */
const attributes = (page: Page, selector: string, name: string): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((item) => item.getAttribute(${JSON.stringify(name)}) ?? "")`,
  );
const unfold = (page: Page): Promise<void> =>
  page.evaluate<undefined>(`document.querySelectorAll("details").forEach((item) => { item.open = true; })`);

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate<AxeResult>("axe.run()");
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

describe.skipIf(MAY_SKIP)("the page in Chromium", () => {
  const pages = new Pages();
  let day = "";
  let several = "";

  beforeAll(async () => {
    await pages.start();
    day = pageOf({ "2026-01-22.md": read("faulty-day.md") }).page;
    several = pageOf({
      "2026-01-20.md": read("clean-day.md"),
      "2026-01-21.md": read("short-day.md"),
      "2026-01-22.md": read("faulty-day.md"),
    }).page;
  }, 60_000);
  afterAll(() => pages.stop());

  test("asks for nothing but itself, and complains of nothing", async () => {
    const { page, url, requests, complaints } = await pages.open(several);
    await page.waitForLoadState("load");
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("search and filters leave the cards that fit", async () => {
    const { page } = await pages.open(day);
    const all = await page.locator("article.card").count();
    expect(await shownCards(page)).toBe(all);

    const failed = page.locator('.chip[data-value="failed"]');
    const number = Number(await failed.locator("b").textContent());
    await failed.click();
    expect(await failed.getAttribute("aria-pressed")).toBe("true");
    expect(await shownCards(page)).toBe(number);
    expect(await page.locator("#shown").textContent()).toBe(`${String(number)} shown`);
    await page.locator('.chip[data-value="language"]').click();
    expect(await shownCards(page)).toBe(
      await page.locator('article[data-state="failed"], article[data-state="language"]').count(),
    );
    await page.locator("#reset").click();
    expect(await shownCards(page)).toBe(all);

    await page.locator('select[data-choice="rule"]').selectOption("=language/wrong-language");
    expect(await shownCards(page)).toBe(await page.locator('article[data-rule~="language/wrong-language"]').count());
    await page.locator("#reset").click();
    const [section] = await attributes(page, "article", "data-section");
    await page.locator('select[data-choice="section"]').selectOption(`=${section ?? ""}`);
    expect(await shownCards(page)).toBe(await page.locator(`article[data-section="${section ?? ""}"]`).count());
    await page.locator("#reset").click();

    const title = (await page.locator("article.card .title").last().textContent()) ?? "";
    await page.locator("#search").fill(title.toUpperCase());
    const fitting = await page.evaluate<number>(
      `[...document.querySelectorAll("article.card")].filter((card) => card.textContent.includes(${JSON.stringify(title)})).length`,
    );
    expect(fitting).toBeLessThan(all);
    await expect.poll(() => shownCards(page)).toBe(fitting);
    expect(await page.locator("article.card").last().isVisible()).toBe(true);
    await page.locator("#search").fill("no such words anywhere");
    await expect.poll(() => page.locator("#nothing").isVisible()).toBe(true);
    await page.close();
  });

  test("links of the overview pick their entries", async () => {
    const { page } = await pages.open(several);
    await page.keyboard.press("v");
    const link = page.locator('a[data-pick="rule"][data-value="language/wrong-language"]');
    const number = Number(await link.textContent());
    await link.click();
    expect(await shownCards(page)).toBe(number);
    await page.locator('a[data-pick="file"]').first().click();
    expect(await shownCards(page)).toBe(await page.locator('article[data-file="0"]').count());
    await page.close();
  });

  test("switches its language and leaves the texts theirs", async () => {
    const { page } = await pages.open(day);
    const texts = await page.locator("article .s").allInnerTexts();
    expect(await page.locator("h1").innerText()).toContain("entries");
    await page.locator("#language").click();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await page.locator("h1").innerText()).toContain("篇论文");
    expect(await page.title()).toContain("日报");
    expect(await page.locator("#search").getAttribute("placeholder")).toContain("搜索");
    expect(await page.locator("article .s").allInnerTexts()).toEqual(texts);
    const visible = await page.locator(".en:visible").count();
    expect(visible).toBe(0);
    await page.close();
  });

  test("a link to an entry shows it, filters or not", async () => {
    const { page } = await pages.open(day);
    const id = (await page.locator("article.card:not(.failed)").last().getAttribute("id")) ?? "";
    await page.locator('.chip[data-value="failed"]').click();
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
    await expect.poll(() => page.locator(`#${selectorOf(id)}`).isVisible()).toBe(true);
    expect(await page.locator(`#${selectorOf(id)} details.texts`).getAttribute("open")).not.toBeNull();
    const direct = await pages.open(day, { hash: `#${id}` });
    expect(
      await direct.page.evaluate(
        `Math.abs(document.getElementById(${JSON.stringify(id)}).getBoundingClientRect().top) < innerHeight`,
      ),
    ).toBe(true);
    await direct.page.close();
    const ids = await attributes(page, "[id]", "id");
    expect(new Set(ids).size).toBe(ids.length);
    for (const href of await attributes(page, 'a[href^="#"]', "href")) expect(ids).toContain(href.slice(1));
    await page.close();
  });

  test("keys go from entry to entry, search, fold, help", async () => {
    const { page } = await pages.open(day);
    const focused = (): Promise<string> => page.evaluate("document.activeElement.id");
    const ids = await attributes(page, "article.card", "id");
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await page.keyboard.press("j");
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press("j");
    expect(await focused()).toBe(ids[1]);
    await page.keyboard.press("k");
    expect(await focused()).toBe(ids[0]);
    const details = page.locator("article.card").first().locator("details.texts");
    const before = await details.getAttribute("open");
    await page.keyboard.press("o");
    expect(await details.getAttribute("open")).not.toBe(before);
    await page.keyboard.press("w");
    expect(await page.locator("article.card").first().locator("details.rule[open]").count()).toBeGreaterThan(0);
    await page.keyboard.press("/");
    expect(await focused()).toBe("search");
    await page.keyboard.type("jkl?");
    expect(await page.locator("#search").inputValue()).toBe("jkl?");
    await page.keyboard.press("Escape");
    await page.keyboard.press("x");
    expect(await page.locator("#search").inputValue()).toBe("");
    await page.keyboard.press("?");
    expect(await page.locator("#help").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator("#help").isVisible()).toBe(false);
    await page.keyboard.press("l");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.close();
  });

  describe.each([
    ["with its policy", true],
    ["with the policy taken out", false],
  ] as const)("%s", (_, guarded) => {
    test("hostile texts stay texts", async () => {
      const { page: html } = pageOf({ "a<img src=x onerror=pwned()>.jsonl": HOSTILE_DIGEST });
      const open = guarded ? html : html.replace(/<meta http-equiv[^>]*>\n/u, "");
      expect(open.includes("Content-Security-Policy")).toBe(guarded);
      const { page, url, requests, complaints } = await pages.open(
        open.replace("<head>", () =>
          guarded ? "<head>" : "<head><script>window.hits = 0; window.pwned = () => { window.hits += 1; };</script>",
        ),
      );
      await unfold(page);
      for (const item of await page.locator("article.card .title a, article.card mark, article.card .number").all())
        await item.hover();
      await page.locator("#search").fill('<img src="https://evil');
      await page.locator("#language").click();
      await expect.poll(() => shownCards(page)).toBe(1);
      expect(await page.evaluate("window.hits ?? 0")).toBe(0);
      expect(await page.locator("img, iframe, object, embed, base, form, link").count()).toBe(0);
      expect(await page.locator("script").count()).toBe(guarded ? 1 : 2);
      const links = await attributes(page, "a", "href");
      expect(links.filter((link) => !/^(?:#|https:\/\/)/u.test(link))).toEqual([]);
      const events = await page.evaluate<string[]>(
        `[...document.querySelectorAll("*")].flatMap((item) => item.getAttributeNames()).filter((name) => name.startsWith("on") || name === "style")`,
      );
      expect(events).toEqual([]);
      const text = (await page.locator("article.card").first().textContent()) ?? "";
      expect(text).toContain(`<img src="https://evil.invalid/x.png" onerror="pwned()">`);
      expect(text).toContain("</script><script>pwned()</script>");
      expect(text).toContain("$`$'$&$1");
      expect(text).toContain("⟨U+202E⟩");
      expect(requests).toEqual([url]);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
    test.each(["en", "zh"] as const)(
      "axe finds nothing to mend: %s",
      async (lang) => {
        for (const html of [several, pageOf({ "2026-01-20.md": read("clean-day.md") }, lang).page]) {
          const { page } = await pages.open(html, { colorScheme });
          if ((await page.locator("html").getAttribute("lang")) === "en" && lang === "zh")
            await page.locator("#language").click();
          await unfold(page);
          expect(await violations(page)).toEqual([]);
          await page.close();
        }
      },
      120_000,
    );
  });

  test("is read without scripts", async () => {
    const { page } = await pages.open(day, { javaScriptEnabled: false });
    expect(await shownCards(page)).toBe(await page.locator("article.card").count());
    expect(await page.locator("#filters").isVisible()).toBe(false);
    expect(await page.locator("#language").isVisible()).toBe(false);
    await page.locator("#failed > summary").click();
    const folded = page.locator("article.card.failed details.texts").first();
    await folded.locator("summary").first().click();
    expect(await folded.locator(".abstract p").isVisible()).toBe(true);
    await page.locator("article.card details.rule summary").first().click();
    expect(await page.locator("article.card details.rule dl.reason").first().isVisible()).toBe(true);
    await page.close();
  });

  test("the first paper stands within one screen, at a desk and on a phone", async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const { page } = await pages.open(day, { viewport });
      const title = await page.locator("#others .title").first().boundingBox();
      expect((title?.y ?? Infinity) + (title?.height ?? 0)).toBeLessThan(viewport.height);
      await page.close();
    }
  });

  test("marks by keys go into the file of decisions, with notes, and come back after a reload", async () => {
    const { page } = await pages.open(day);
    for (const key of ["j", "r", "p", "k", "n"]) await page.keyboard.press(key);
    await page.keyboard.type("hers; <b>");
    await page.keyboard.press("Enter");
    await page.keyboard.press("j");
    await page.keyboard.press("h");
    const failed = await page.locator("article.card.failed").count();
    expect(await page.locator("article.card.failed[data-mark=regenerate]").count()).toBe(failed);
    expect(await page.locator("#decided").textContent()).toBe(
      `${String(failed + 2)} of 10 decided: 1 to publish, 1 to hold, ${String(failed)} to regenerate`,
    );
    const file = async (): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("e")]);
      expect(download.suggestedFilename()).toBe("decisions-2026-01-22.json");
      return readFileSync(await download.path(), "utf8");
    };
    const text = await file();
    const read = await readDecisions(text);
    if (!(read instanceof Decisions)) throw new Error(read.message.en);
    expect(read.all.find(({ decision }) => decision === "publish")).toMatchObject({ note: "hers; <b>" });
    await page.reload();
    expect(await file()).toBe(text);
    await page.keyboard.press("u");
    await page.close();
  });

  test("takes marks where storage is denied, and says that they are not kept", async () => {
    const denied = day
      .replace(/<meta http-equiv[^>]*>\n/u, "")
      .replace(
        "<head>",
        () =>
          `<head><script>Object.defineProperty(window, "localStorage", { get() { throw new Error("denied"); } })</script>`,
      );
    const { page, complaints } = await pages.open(denied);
    expect(await page.locator("#not-kept").isVisible()).toBe(false);
    for (const key of ["j", "j", "h"]) await page.keyboard.press(key);
    expect(await page.locator("[data-mark=hold]").count()).toBe(1);
    expect(await page.locator("#not-kept").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("no key publishes an entry that a finding of safety/ stands on", async () => {
    const { page } = await pages.open(pageOf({ "a.jsonl": HOSTILE_DIGEST }).page);
    const barred = page.locator('article[data-barred="1"]');
    expect(await barred.count()).toBeGreaterThan(0);
    expect(await barred.first().locator("[data-decide=publish]").isDisabled()).toBe(true);
    await page.keyboard.press("j");
    await page.keyboard.press("p");
    expect(await page.locator('article[data-barred="1"][data-mark]').count()).toBe(0);
    await page.close();
  });

  test("filters, order and the current card are in the address, and the back button goes back", async () => {
    const { page, url } = await pages.open(day);
    const hash = (): Promise<string> => page.evaluate("location.hash");
    await page.locator('.chip[data-value="language"]').click();
    await page.locator("#sort").selectOption("page");
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    await page.keyboard.press("j");
    const at = await hash();
    expect(at).toMatch(/^#state=language&sort=page&at=p-/u);
    const fitting = await shownCards(page);
    const again = await pages.open(day, { hash: at });
    expect(await shownCards(again.page)).toBe(fitting);
    expect(await again.page.evaluate("document.activeElement.id")).toBe(at.replace(/^.*at=/u, ""));
    await again.page.close();
    await page.goBack();
    expect(await page.locator("#sort").inputValue()).toBe("");
    await page.goBack();
    expect(await shownCards(page)).toBe(10);
    expect(page.url()).toBe(url);
    await page.goForward();
    expect(await shownCards(page)).toBe(fitting);
    await page.close();
  });

  test("the retry list of the page is that of the command line", async () => {
    const { page } = await pages.open(day.replace(/<meta http-equiv[^>]*>\n/u, ""));
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))");
    await page.keyboard.press("c");
    const lines = (await page.locator("#list-text").inputValue()).trimEnd().split("\n");
    const { report } = pageOf({ "2026-01-22.md": read("faulty-day.md") });
    const wanted = retry(report, { lang: "en", color: false, rules: [], sources: () => undefined });
    expect(lines).toEqual(wanted.trimEnd().split("\n"));
    await page.close();
  });

  test("every key of the help does something, and the help names every key", async () => {
    const { page } = await pages.open(day);
    await page.keyboard.press("?");
    const named = await page.locator("#help kbd").allTextContents();
    const script = readFileSync("src/report/html/page-script.js", "utf8");
    const table = /const KEYS = \{([\s\S]*?)\n {2}\};/u.exec(script)?.[1] ?? "";
    const bound = [...table.matchAll(/^ {4}(?:"(.)"|(\w)):/gmu)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    expect(new Set(named)).toEqual(new Set(bound));
    await page.close();
  });

  test("formulas are drawn, and shown as written on demand", async () => {
    const text = read("clean-day.md").replace("Abstract: ", "Abstract: Of $O(n^2)$ and $\\frac{1}{2$ and $p_{1|t}$. ");
    const { page, complaints } = await pages.open(pageOf({ "2026-01-20.md": text }).page);
    await unfold(page);
    const drawn = page.locator(".formula").first();
    expect(await drawn.locator("math").isVisible()).toBe(true);
    expect(await drawn.locator(".tex").isVisible()).toBe(false);
    await page.keyboard.press("m");
    expect(await drawn.locator(".tex").isVisible()).toBe(true);
    expect(await page.locator("article").filter({ hasText: "$\\frac{1}{2$" }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("does not scroll sideways on a phone", async () => {
    for (const html of [day, several]) {
      const { page } = await pages.open(html, { viewport: { width: 360, height: 700 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await page.close();
    }
  });

  test("holds a thousand entries", async () => {
    const { page: html } = pageOf({ "2026-01-22_AI_enhanced_Chinese.jsonl": largeDigest(1000) });
    const { page } = await pages.open(html);
    const ready: number = await page.evaluate(
      "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))",
    );
    expect(await page.locator("article.card").count()).toBe(1000);
    // From the click to the frame that shows its effect.
    const timed = (act: string): Promise<number> =>
      page.evaluate(
        `new Promise((done) => { const start = performance.now(); ${act}; requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })`,
      );
    const filtered = await timed(`document.querySelector('.chip[data-value="failed"]').click()`);
    expect(await page.locator("article.card:not([hidden])").count()).toBe(250);
    const back = await timed(`document.querySelector("#reset").click()`);
    const searched = await timed(
      `{ const box = document.querySelector("#search"); box.value = "paper 777"; box.dispatchEvent(new Event("search")); }`,
    );
    expect(await page.locator("#shown").textContent()).not.toBe("1,000 shown");
    process.stdout.write(
      `1,000 entries (${(html.length / 1e6).toFixed(1)} MB): ready ${ready.toFixed(0)} ms, filter ${filtered.toFixed(0)} ms, all again ${back.toFixed(0)} ms, first search ${searched.toFixed(0)} ms\n`,
    );
    await page.close();
  }, 120_000);
});

describe.skipIf(MAY_SKIP || !existsSync("../shared/corpus/sample.md"))("the page of the sample in Chromium", () => {
  const pages = new Pages();
  beforeAll(() => pages.start(), 60_000);
  afterAll(() => pages.stop());

  test("shows 71 cards, 45 of them without a summary", async () => {
    const { page, complaints } = await pages.open(
      pageOf({ "sample.md": readFileSync("../shared/corpus/sample.md", "utf8") }, "zh").page,
    );
    expect(await shownCards(page)).toBe(71);
    await page.locator('.chip[data-value="failed"]').click();
    expect(await shownCards(page)).toBe(45);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** An id as a selector takes it. */
function selectorOf(id: string): string {
  return id.replace(/[^\w-]/gu, (character) => `\\${character}`);
}
