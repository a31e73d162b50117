import { expect, test } from "vitest";
import {
  bareAddress,
  decodeEntities,
  hidesCharacters,
  looksLikeAnother,
  parseAddress,
  sameSite,
  shownHost,
} from "../../src/text/address.js";

test("character references are decoded as a browser does", () => {
  expect(decodeEntities("java&#115;cript&colon;a&#x28;1&#41;&amp;b")).toBe("javascript:a(1)&b");
  expect(decodeEntities("&#99999999;&unknown;")).toBe("&#99999999;&unknown;");
});

test("an address is bared of what browsers drop", () => {
  expect(bareAddress(" Java\n\tScript&Tab;:x")).toBe("javascript:x");
});

test("an address comes apart", () => {
  expect(parseAddress("https://User:pw@Example.org:8080/a@b")).toEqual({
    scheme: "https",
    user: "User:pw",
    host: "example.org",
  });
  expect(parseAddress("mailto:a@b.org")).toEqual({ scheme: "mailto", user: "", host: "" });
  expect(parseAddress("/relative")).toBeNull();
});

test("hosts that deceive", () => {
  expect(looksLikeAnother("xn--arxv-5cd.org")).toBe(true);
  expect(looksLikeAnother("аrxiv.org")).toBe(true);
  expect(looksLikeAnother("例子.org")).toBe(false);
  expect(hidesCharacters("https://a.org/\u202egnp")).toBe(true);
});

test("words that show a host, and names that do not", () => {
  expect(shownHost("https://arxiv.org/abs/1")).toBe("arxiv.org");
  expect(shownHost("www.arxiv.org")).toBe("www.arxiv.org");
  expect(shownHost("**github.com**")).toBe("github.com");
  for (const words of ["Node.js", "这里", "v1.0.beta", "see arxiv.org"]) expect(shownHost(words), words).toBeNull();
  expect(sameSite("www.arxiv.org", "export.arxiv.org")).toBe(true);
  expect(sameSite("arxiv.org", "notarxiv.org")).toBe(false);
});
