import { afterEach, describe, expect, test } from "vitest";
import { Budget } from "../../src/review/budget.js";
import { type Asked, askChat, type ChatEndpoint } from "../../src/run/chat-client.js";
import { answer, ChatServer, cut, notJson, type Play, stall, stallInBody, status } from "../support/chat-server.js";

const KEY = "sk-test-0123456789abcdef";
const BODY = { model: "m", messages: [] };
let server: ChatServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Asks a server that plays the script; the budget is as large as told. */
async function ask(
  plays: readonly Play[],
  endpoint: Partial<ChatEndpoint> = {},
  { tokens = 100_000, signal = new AbortController().signal } = {},
): Promise<{ asked: Asked; sent: number; spent: number; times: number[] }> {
  server = await ChatServer.start(...plays);
  const budget = new Budget({ tokens, entries: 10 });
  const asked = await askChat(
    BODY,
    {
      baseUrl: server.baseUrl,
      key: KEY,
      timeout: 2000,
      attempts: 3,
      backoff: 5,
      deadline: Date.now() + 60_000,
      ...endpoint,
    },
    { tokens: 1000, budget, signal },
  );
  return { asked, sent: server.received.length, spent: budget.spent, times: server.received.map(({ at }) => at) };
}

const good = answer('{"faults": []}');
const given = {
  kind: "answer",
  answer: { content: '{"faults": []}', finish: "stop", tokens: { prompt: 900, completion: 50 } },
};

test("a completion comes back with what the endpoint counted, which is what is spent", async () => {
  const { asked, sent, spent } = await ask([good]);
  expect(asked).toEqual(given);
  expect([sent, spent]).toEqual([1, 950]);
  expect(server?.received[0]).toMatchObject({
    path: "/v1/chat/completions",
    authorization: `Bearer ${KEY}`,
    body: BODY,
  });
});

describe("what may be gone the next time is asked again", () => {
  test.each([
    ["429 without Retry-After", status(429), 0],
    ["500", status(500), 0],
    ["503", status(503), 0],
    // What these cost nobody told: they count in full.
    ["a body that is cut", cut, 1000],
    ["a body that is no JSON", notJson, 1000],
  ])("%s", async (_name, play, spentBefore) => {
    const { asked, sent, spent } = await ask([play, good]);
    expect(asked).toEqual(given);
    expect([sent, spent]).toEqual([2, spentBefore + 950]);
  });

  test.each([
    ["a socket that stalls", stall],
    ["a body that stalls", stallInBody],
  ])("%s, when its time is over", async (_name, play) => {
    const { asked, sent, spent } = await ask([play, good], { timeout: 400 });
    expect(asked).toEqual(given);
    expect([sent, spent]).toEqual([2, 1950]);
  });

  test("429 with Retry-After, not before the time that it names", async () => {
    const { asked, times } = await ask([status(429, { "retry-after": "1" }), good]);
    expect(asked).toEqual(given);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(950);
  });

  test("429 with a Retry-After that is a date", async () => {
    const { asked, times } = await ask([
      (_received, response) => {
        response.writeHead(429, { "retry-after": new Date(Date.now() + 2500).toUTCString() }).end("{}");
      },
      good,
    ]);
    expect(asked).toEqual(given);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe("what does not help is not tried", () => {
  test("waiting longer than the run may take", async () => {
    const { asked, sent } = await ask([status(429, { "retry-after": "7200" })]);
    expect(asked).toEqual({
      kind: "failed",
      reason: "HTTP 429: asks to wait 7200 s, longer than this run may take",
      final: false,
    });
    expect(sent).toBe(1);
  });

  test("more attempts than are allowed", async () => {
    const { asked, sent, spent } = await ask([status(500, {}, "no\u001b[31m luck")]);
    expect(asked).toEqual({ kind: "failed", reason: "HTTP 500: no [31m luck", final: false });
    expect([sent, spent]).toEqual([3, 0]);
  });

  test.each([401, 402, 403, 404])("%i, which all requests would get", async (code) => {
    const { asked, sent } = await ask([status(code, {}, "no")]);
    expect(asked).toEqual({ kind: "failed", reason: `HTTP ${code}: no`, final: true });
    expect(sent).toBe(1);
  });

  test("400, which this request alone may get", async () => {
    const { asked } = await ask([status(400, {}, "content filter")]);
    expect(asked).toEqual({ kind: "failed", reason: "HTTP 400: content filter", final: false });
  });

  test.each([301, 302, 307, 308])("a redirect (%i): nothing is sent to the other host", async (code) => {
    const other = await ChatServer.start(good);
    try {
      const { asked, sent } = await ask([status(code, { location: `${other.baseUrl}/chat/completions` })]);
      expect(asked).toEqual({
        kind: "failed",
        reason: `redirects to ${new URL(other.baseUrl).host}, which is refused`,
        final: true,
      });
      expect([sent, other.received.length]).toEqual([1, 0]);
    } finally {
      await other.stop();
    }
  });

  test("a server that is not there", async () => {
    const gone = await ChatServer.start(good);
    const { baseUrl } = gone;
    await gone.stop();
    const { asked, spent } = await ask([good], { baseUrl });
    expect(asked).toEqual({ kind: "failed", reason: "the connection failed (ECONNREFUSED)", final: false });
    expect(spent).toBe(0);
  });

  test("an answer without end", async () => {
    const { asked } = await ask(
      [
        (_received, response) => {
          response.writeHead(200);
          const more = (): void => {
            if (!response.destroyed) response.write("x".repeat(1_000_000), more);
          };
          more();
        },
      ],
      { timeout: 20_000 },
    );
    expect(asked).toEqual({ kind: "failed", reason: "the answer is larger than 4 MiB", final: false });
  });
});

describe("the budget", () => {
  test("keeps a request back that would pass it", async () => {
    const { asked, sent } = await ask([good], {}, { tokens: 999 });
    expect([asked, sent]).toEqual([{ kind: "budget" }, 0]);
  });

  test("counts each sending: after one whose cost nobody told there may be no room for another", async () => {
    const { asked, sent, spent } = await ask([cut, good], {}, { tokens: 1500 });
    expect([asked, sent, spent]).toEqual([{ kind: "budget" }, 1, 1000]);
  });
});

test("the key is in no words, though the endpoint repeats it", async () => {
  const echo = await ask([status(401, {}, `Incorrect API key provided: ${KEY}.`)]);
  expect(echo.asked).toEqual({ kind: "failed", reason: "HTTP 401: Incorrect API key provided: ***.", final: true });
  await server?.stop();
  const told = await ask([answer(`my key is ${KEY}`)]);
  expect(JSON.stringify(told.asked)).toContain("my key is ***");
});

test("a signal ends waiting at once", async () => {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, 300);
  const before = Date.now();
  const { asked } = await ask([status(429, { "retry-after": "30" })], {}, { signal: controller.signal });
  expect(asked).toEqual({ kind: "stopped" });
  expect(Date.now() - before).toBeLessThan(10_000);
});
