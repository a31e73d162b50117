import { describe, expect, test } from "vitest";
import { hidesByAttribute, hidesByColour, setsGround } from "../../src/text/hiding-colours.js";

describe("a colour of a text in a style hides it", () => {
  test.each([
    "white",
    "snow",
    "canvas",
    "#fff",
    "#fffc",
    "#ffffff",
    "#ffffffcc",
    // 1.36 to 1; all parts are of paper.
    "#ddd",
    "rgb(221,221,221)",
    "rgb(100%,100%,100%)",
    "rgba(255,255,255,0.9)",
    "rgb(0,0,0/5%)",
    "rgba(0,0,0,0)",
    "rgba(0,0,0,0.09)",
    "rgba(0,0,0,9%)",
    "#00000000",
    "#0000",
    "#00000019",
    "hsl(0,0%,100%)",
    "hsl(200,0%,90%)",
    "hsl(60,100%,97%)",
    "hsla(0,0%,0%,0.05)",
    "lab(100%,0,0)",
    "oklch(0.99,0,0)",
  ])("%s", (colour) => {
    expect(hidesByColour(`color:${colour}`)).toBe(true);
    expect(hidesByColour(`color:${colour}!important`)).toBe(true);
    expect(hidesByColour(`margin:0;-webkit-text-fill-color:${colour};top:0`)).toBe(true);
  });

  test.each([
    "black",
    "lightgray",
    "gold",
    "inherit",
    "#000",
    // 1.49 to 1.
    "#d3d3d3",
    // No contrast either, but what authors mark words with.
    "#ffff00",
    "#0ff",
    "rgb(255,255,0)",
    "rgb(211,211,211)",
    "rgba(0,0,0,0.1)",
    "rgba(0,0,0,10%)",
    "#0000001a",
    "hsl(0,0%,50%)",
    "hsl(60,100%,50%)",
    "hsl(240,100%,60%,1)",
    "#ffg",
    "#fffff",
    "#fffffff",
    "lab(50%,0,0)",
    "oklch(0.6,0.2,40)",
    "var(--white)",
    "none",
  ])("and not %s", (colour) => {
    expect(hidesByColour(`color:${colour}`)).toBe(false);
  });

  test("whatever the hue", () => {
    // One part of three is full and two are at 40 %, so that none of the six hues is pale; at 96 % all are.
    for (const hue of [0, 60, 120, 180, 240, 300, 360, -60, 720]) {
      expect(hidesByColour(`color:hsl(${hue},100%,70%)`), String(hue)).toBe(false);
      expect(hidesByColour(`color:hsl(${hue},100%,96%)`), String(hue)).toBe(true);
    }
  });

  test("unless a ground is set as well, and then where both are equal", () => {
    expect(hidesByColour("color:white;background:navy")).toBe(false);
    expect(hidesByColour("background-color:#123456;color:#123456")).toBe(true);
    expect(hidesByColour("background:red!important;color:red")).toBe(true);
    expect(hidesByColour("background:red;color:red!important")).toBe(true);
    expect(hidesByColour("color:red;background:blue")).toBe(false);
  });

  test("not where the word is another property's", () => {
    expect(hidesByColour("border-color:white")).toBe(false);
    expect(hidesByColour("text-decoration-color:#fff")).toBe(false);
    expect(hidesByColour("margin:0")).toBe(false);
  });
});

describe("a ground alone hides black text", () => {
  test.each(["black", "navy", "#000", "#000080", "#111", "rgb(0,0,0)", "hsl(0,0%,0%)", "rgb(0,0,139)"])(
    "%s",
    (colour) => {
      expect(hidesByColour(`background:${colour}`)).toBe(true);
      expect(hidesByColour(`padding:0;background-color:${colour}`)).toBe(true);
    },
  );

  test.each(["white", "gray", "#333", "rgb(80,80,80)", "blue", "rgba(0,0,0,0.05)", "url(x.png)"])(
    "and not %s",
    (colour) => {
      expect(hidesByColour(`background:${colour}`)).toBe(false);
    },
  );

  test("is told of a style", () => {
    expect(["background:red", "top:0;background-color:red"].map(setsGround)).toEqual([true, true]);
    expect(["background-image:none", "color:red"].map(setsGround)).toEqual([false, false]);
  });
});

describe("an attribute hides a text", () => {
  test.each([
    ['color="white"', true],
    ["color=white", true],
    ["color='#FFF'", true],
    ['size="2" color=" White "', true],
    ['color="&#119;hite"', true],
    ['color="#ffffff"', true],
    ["color=ffffff", true],
    // Any text is a colour there: what is no digit is 0, and parts of more than two digits lose their leading zeros.
    ['color="#f0f0f0"', true],
    ['color="#fffffffff"', true],
    ['color="#0f00f00f0"', true],
    ['color="zffffffff"', false],
    ['color="#00f00f00f"', false],
    ['color="chucknorris"', false],
    ['color=""', false],
    ['color="transparent"', false],
    ['color="black"', false],
    ['color="#ff0"', false],
    ['color="#f"', false],
    ['data-color="white"', false],
    ['bgcolor="black"', true],
    ["bgcolor='#000'", true],
    ['bgcolor="000000"', true],
    ['bgcolor="white"', false],
    ['bgcolor="#ccc"', false],
  ])("%s: %s", (attributes, expected) => {
    expect(hidesByAttribute(attributes, false)).toBe(expected);
  });

  test("not by its ink where a style sets the ground", () => {
    expect(hidesByAttribute('color="white"', true)).toBe(false);
    expect(hidesByAttribute('bgcolor="black"', true)).toBe(true);
  });
});
