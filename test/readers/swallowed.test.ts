import { describe, expect, test } from "vitest";
import { swallowings } from "../../src/readers/swallowed.js";

/** A page of three entries, with text put into the first. */
const page = (text: string): string =>
  [1, 2, 3].map((n) => `### [${n}] [T](u)\n\nTL;DR: x\n${n === 1 ? text : ""}\n`).join("\n");

function told(text: string): unknown[] {
  const places = [...text.matchAll(/^### \[/gmu)].map(({ index }) => index);
  return swallowings(text, places).map(({ opener, isOpen, count }) => [opener, isOpen, count]);
}

describe("what swallows entries", () => {
  test.each([
    ["a fence", "```\ncode", ["fence", true, 2]],
    ["a fence of tildes", "  ~~~~ python\ncode\n~~~", ["fence", true, 2]],
    ["a fence that a shorter one does not close", "````\n```", ["fence", true, 2]],
    ["a comment at the start of a line", "<!-- note", ["comment", true, 2]],
    ["a comment in folded HTML", "<details>\nx <!-- note\n</details>", ["comment", true, 2]],
    ["a processing instruction", "<?php echo", ["comment", true, 2]],
    ["character data", "<![CDATA[ x", ["comment", true, 2]],
    ["a tag in a line", "Use <textarea> here", ["tag", true, 2]],
    ["a tag in capitals", "<SCRIPT type=module>", ["tag", true, 2]],
    ["a tag with attributes in folded HTML", "<div>\n<style\n media=print>", ["tag", true, 2]],
    ["a pre at the start of a line", "<pre>", ["tag", true, 2]],
    ["an element whose content is hidden", "<template>", ["tag", true, 2]],
    ["an element that is hidden", "<div hidden>", ["tag", true, 2]],
    ["one hidden by its style", `<section style="color:red; DISPLAY:\tnone">`, ["tag", true, 2]],
    ["one within a line, its style escaped", "x <span style='vis&#105;bility:hid\\64 en'> y", ["tag", true, 2]],
    ["one behind two backslashes, of which one is escaped", "x \\\\<template> y", ["tag", true, 2]],
    ["one that holds others of its name", "<div hidden>\n<div id='a'></div>\n<divider></divider>", ["tag", true, 2]],
    ["a font of the page's colour", "x <font color=white> y", ["tag", true, 2]],
    ["a colour that a later block closes in part", "<b style='color:#fff'>\n\n</i>", ["tag", true, 2]],
    ["a black ground", "<table bgcolor='#000000'>", ["tag", true, 2]],
    ["an element that nothing reaches", "<section inert>", ["tag", true, 2]],
    ["a frame of another site", "x <fencedframe> y", ["tag", true, 2]],
    ["an embedding element that few browsers know", "<details>\n<webview>", ["tag", true, 2]],
    ["a graphic's description", "x <svg><desc>", ["tag", true, 2]],
    ["a description that an open element keeps open", "<svg><desc><b></desc></svg>", ["tag", true, 2]],
    ["a description that ends in a comment only", "<svg><title>t<!-- </title></svg> -->", ["tag", true, 2]],
    ["HTML within a graphic", "<svg><foreignObject><div></svg>", ["tag", true, 2]],
    ["a formula's annotation", `<math><annotation-xml encoding="text/html"><p></math>`, ["tag", true, 2]],
    ["a gauge", "x <meter value=1> y", ["tag", true, 2]],
    ["a gauge in a tag of two lines", "x <progress\nvalue=1> y", ["tag", true, 2]],
    ["a gauge that a block in it keeps open", "<details>\n<progress><div></progress>", ["tag", true, 2]],
    ["a gauge whose end is a value", `<meter><b title="</meter>">`, ["tag", true, 2]],
    ["what ruby shows without support", "<details>\n<ruby><rp><div></ruby>", ["tag", true, 2]],
    ["a popover", "<div popover>", ["tag", true, 2]],
    ["an attribute in single quotes", "<details>\nx <b title='", ["tag", true, 2]],
    ["an attribute of an end tag, behind values", `<details>\nx </b id="a>b" title = 'y`, ["tag", true, 2]],
    ["an attribute in double quotes, to the next link", `<details>\nx <b title=">`, ["tag", false, 1]],
  ])("%s", (_, text, expected) => {
    expect(told(page(text))).toEqual([expected]);
  });

  test.each([
    ["<svg><desc>", "</desc></svg>"],
    ["<math><mtext>", "</mtext></math>"],
    ["<meter>", "</meter>"],
    ["<progress max='1'>", "</progress>"],
    ["<ruby><rp>", "</rp></ruby>"],
    ["<video><p>", "</p></video>"],
    ["<details>\nx <b title='", "'>"],
  ])("counts what stands before the end of %s", (begins, ends) => {
    expect(told(page(begins).replace("### [3]", `${ends}\n\n### [3]`))).toEqual([["tag", false, 1]]);
  });

  test.each([
    ["{% comment %}", "{% endcomment %}"],
    ["x {%- if false -%}", "{%- endif -%} y"],
    ["{% unless true %}{% if a %}", "{% endif %}{% endunless %}"],
    ["{%\n  for post in none %}", "{%\nendfor\n%}"],
    ["{% capture x %}", "{% endcapture %}"],
    ["`{% case 1 %}`", "`{% endcase %}`"],
    ["{% assign x = '", "' %}"],
    ['{{ "', '" | size }}'],
    ["{::comment}", "{:/comment}"],
    ['{::nomarkdown type="latex"}', "{:/}"],
    ["  {::options x='y'} ", "{:/options}"],
    ["{% raw %}{% comment %}{% endraw %}{% comment %}", "{% endcomment %}"],
  ])("counts what Jekyll leaves out from %s to its end", (begins, ends) => {
    expect(told(page(begins).replace("### [3]", `${ends}\n\n### [3]`))).toEqual([["template", false, 1]]);
    // In the head and foot it takes the whole page.
    expect(told(`${begins}\n\n${page("")}\n${ends}\n`)).toEqual([["template", false, 3]]);
  });

  test.each(["{% raw %}", "x {% comment %}", "{% if page.x %}{% endfor %}", "{% highlight sh %}"])(
    "%s that never ends takes the rest",
    (begins) => {
      expect(told(page(begins))).toEqual([["template", true, 2]]);
    },
  );

  test("counts what stands before its end", () => {
    const text = page("```").replace("### [3]", "```\n\n### [3]");
    expect(told(text)).toEqual([["fence", false, 1]]);
    expect(told(page("<!-- ").replace("### [3]", "-->\n\n### [3]"))).toEqual([["comment", false, 1]]);
    const hidden = page("<div hidden>").replace("### [2]", "<div><div id='a'></div>\n</div>\n### [2]");
    expect(told(hidden.replace("### [3]", "</div>\n\n### [3]"))).toEqual([["tag", false, 1]]);
    expect(told(page("<title>").replace("### [3]", "</title>\n\n### [3]"))).toEqual([["tag", false, 1]]);
  });

  test.each([
    ["a fence that ends", "```\n### no heading\n```"],
    ["a fence in a quote or list", "> ```\n> x\n\n- ~~~\n  y"],
    ["marks within a line", "see ``` and ~~~"],
    ["a comment that ends", "<!-- one\ntwo -->\n<!-- three --> four"],
    ["the beginning of a comment within text", "if a <!-- b"],
    ["a tag that ends", "<script>\nlet a = '<!--';\n</script> and <style>p{}</style>"],
    ["a tag in code", "the `<textarea>` tag, ``<b>`<title>`` and \\<script>"],
    ["a tag in code that holds longer marks", "the `a `` b `` <textarea>` tag"],
    ["less than", "a <style and b"],
    ["what is hidden and holds nothing", `<img hidden><input style="display:none">\n<br hidden>`],
    ["a hidden element that ends", "<div hidden>\nx <div>y</div>\n</div> <p style='display:none'>z</p>"],
    ["a word or a class of that name", `<p class="hidden" title="hidden">x</p> <i style="color:red">y</i>`],
    ["markup within a fence", "```html\n<script>\n<!--\n```"],
    [
      "a graphic that ends",
      `<svg viewBox="0 0 1 1">\n<title>t</title><desc>d <b>e</b></desc><path d="M0"/>\n</svg> <svg/>`,
    ],
    ["HTML within a graphic that ends", "<svg><foreignObject><div><br>x<p>y<p>z</p></div></foreignObject></svg>"],
    ["a formula that ends", "<math><mi>x</mi><mo>=</mo><mn>1</math>"],
    ["gauges that end", "<meter value=1>1</meter> and <progress max=1><b>1</b></progress>"],
    ["ruby, with and without its ends", "<ruby>x<rp>(</rp><rt>y<rp>)</ruby> <ruby>x<rp>(<rt>y<rp>)</rp></ruby>"],
    ["an attribute that ends in its block", `<details>\n<b title='one\ntwo'>x</b> <i id="a>b">y</i>`],
    ["a quote in a formula or beside a tag", "<details>\nf <b' = 'g and 'x' <b>= \"y</b>"],
    ["an open tag that is text", `x <b title="`],
    ["a name in code", "`<svg><desc>` and ``<meter>``"],
    ["a comment that its own marks close", "<!-->\nx <!---> y\n<div>\n<!--> <!--->"],
    [
      "Liquid of a page's frame",
      "{% include foot.html %}\n{% assign x = 1 %}{{ page.title | upcase }} {% if x %}y{% endif %}",
    ],
    ["a page that Liquid hands on as it stands", "{% raw %}\n${{a}}$ {% if %}\n{% endraw %}"],
    ["formulas", "$\\frac{{a}}{{b$ and {{\\rm x} and X_{:,i} or \\{x : y\\} {%"],
    [
      "code that explains Liquid",
      "`{% comment %}`, `{% raw %}` and\n\n```liquid\n{% if x %}\n\n{::comment}\n```\n{:/}",
    ],
    ["an extension of kramdown that does not end", "{::comment}\n\nx {::comment} y {:/} {::nomarkdown}"],
    ["an output of one entry", "{{ page.title }} and {{ 'x'\n | upcase }}"],
    ["usual markup", "<details>\n<summary>s</summary>\nText.\n\n</details>\n<div id='x'></div>\n<br>"],
  ])("is not %s", (_, text) => {
    expect(told(page(text))).toEqual([]);
  });
});

test("what Liquid takes for a variable and puts out behind it is shown", () => {
  const whole = `{% capture day %}\n${page("")}\n{% endcapture %}\n`;
  expect(told(`${whole}{{ day | markdownify }}`)).toEqual([]);
  expect(told(`${whole}{{ other }}`)).toEqual([["template", false, 3]]);
  // Within raw text Liquid does not read, so the page is one raw text.
  expect(told(`{% raw %}\n${page("{% comment %}")}\n{% endraw %}`)).toEqual([]);
});
