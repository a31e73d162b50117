import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const NAMES = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The browser of this machine; undefined where there is none. */
export const CHROMIUM = NAMES.find((name) => name !== "" && existsSync(name));

/** True where tests of the browser may be left out: none is found, and this is no CI run. */
export const MAY_SKIP = CHROMIUM === undefined && (process.env["CI"] ?? "") === "";

/** A page in a browser, and what it asked for and complained of. */
export interface Opened {
  readonly page: Page;
  readonly url: string;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** One browser with a profile of its own, and a folder for the pages it opens. */
export class Pages {
  #browser: Browser | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), "digestlint-page-"));
  #count = 0;

  async start(): Promise<void> {
    if (CHROMIUM === undefined) throw new Error("no Chromium: apt-get install chromium, or name one in CHROMIUM");
    this.#browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Writes a page to a file and opens it from disk. */
  async open(html: string, options: BrowserContextOptions & { readonly hash?: string } = {}): Promise<Opened> {
    if (this.#browser === undefined) throw new Error("the browser has not been started");
    const { hash = "", ...context } = options;
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 900 }, ...context });
    const file = join(this.#folder, `page-${String((this.#count += 1))}.html`);
    writeFileSync(file, html);
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    const url = pathToFileURL(file).href;
    await page.goto(url + hash);
    return { page, url, requests, complaints };
  }
}
