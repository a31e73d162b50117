import { describe, expect, test } from "vitest";
import { hidesContent, stylesOf, withoutValues } from "../../src/text/attributes.js";

test("quoted values are taken off, and names stay", () => {
  expect(withoutValues(`a="hidden" b = 'x' c=d hidden`)).toBe(`a="" b ="" c=d hidden`);
});

test.each([
  [`style="Color: RED"`, ["color:red"]],
  [`style='a:b' x style=c:d`, ["a:b", "c:d"]],
  [`class="style"`, []],
  [`data-style="a:b"`, []],
  [`style="dis/* x * y */play:none"`, ["display:none"]],
  [String.raw`style="d\69 splay:none"`, ["display:none"]],
  [String.raw`style="d\000069splay:none"`, ["display:none"]],
  [String.raw`style="dis\play:none"`, ["display:none"]],
  [String.raw`style="a\0 \110000 b:c"`, ["ab:c"]],
  [`style="&#100;isplay:none"`, ["display:none"]],
  [`style="color:rgb(255 255 255 / 5%)"`, ["color:rgb(255,255,255/5%)"]],
])("a style is read as a browser reads it: %s", (attributes, expected) => {
  expect(stylesOf(attributes)).toEqual(expected);
});

describe("attributes with which a browser hides an element", () => {
  test.each([
    "hidden",
    "HIDDEN",
    'hidden=""',
    'class="x" popover',
    "inert/",
    'style="display:none"',
    'style="DISPLAY : none !important"',
    'style="visibility:hidden"',
    'style="visibility: collapse"',
    'style="font-size:0"',
    'style="font-size:0px;top:0"',
    'style="opacity:0.0"',
    'style="opacity:.0!important"',
    'style="max-height:0em"',
    'style="width:0%"',
    'style="left:-9999px"',
    'style="text-indent:-999em"',
    'style="margin-left:-1000px"',
    'style="color:transparent"',
    'style="top:0;color:transparent"',
    'style="top:0;color:rgba(1,2,3,0)"',
    'style="clip:rect(0,0,0,0)"',
    'style="clip-path:inset(50%)"',
    'style="clip-path:inset(100%)"',
    'style="content-visibility:hidden"',
    'style="transform:scale(0)"',
    'style="color:white"',
    'color="white"',
    'bgcolor="black"',
  ])("%s", (attributes) => {
    expect(hidesContent(attributes)).toBe(true);
  });

  test.each([
    "",
    'title="hidden"',
    'class="hidden"',
    "data-hidden",
    'hidden-x="1"',
    'style="display:block"',
    'style="font-size:0.5em"',
    'style="font-size:10px"',
    'style="opacity:0.5"',
    'style="opacity:1"',
    'style="height:100%"',
    'style="left:-10px"',
    'style="background-color:transparent"',
    'style="clip-path:inset(5%)"',
    'style="transform:scale(0.9)"',
    'style="color:red"',
    'color="white" style="background:red"',
  ])("and not %s", (attributes) => {
    expect(hidesContent(attributes)).toBe(false);
  });
});
