"use strict";
// Serves search, filters, keys and the switch of languages; everything that can be read is there without it.
(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const cards = all("article.card");
  const search = one("#search");
  const shown = one("#shown");
  const reset = one("#reset");
  const help = one("#help");
  const chosen = { state: new Set(), severity: new Set() };
  const choices = new Map(all("select[data-choice]").map((select) => [select.dataset.choice, select]));
  let texts = null;
  let current = -1;

  for (const item of all("#filters, #language, #help-button")) item.hidden = false;

  function speak(lang) {
    root.lang = lang;
    const key = lang === "en" ? "en" : "zh";
    for (const item of all("[data-say]")) {
      const what = item.dataset.say;
      if (what === "text") item.textContent = item.dataset[key];
      else item.setAttribute(what, item.dataset[key]);
    }
  }

  function switchLanguage() {
    speak(root.lang === "en" ? "zh-CN" : "en");
  }

  // Folded text of a card: what the digest says of the paper and what was found, not the page's own words.
  function textOf(card) {
    return all(".s, .says, code", card)
      .map((item) => item.textContent)
      .join("\n")
      .normalize("NFKC")
      .toLowerCase();
  }

  function filter() {
    const words = search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length > 0) texts ??= cards.map(textOf);
    let count = 0;
    cards.forEach((card, index) => {
      const fits =
        has(chosen.state, card.dataset.state) &&
        has(chosen.severity, card.dataset.severity) &&
        fitsChoices(card) &&
        words.every((word) => texts[index].includes(word));
      if (card.hidden === fits) card.hidden = !fits;
      if (fits) count += 1;
    });
    const number = count.toLocaleString("en-US");
    shown.dataset.en = `${number} shown`;
    shown.dataset.zh = `显示 ${number} 篇`;
    shown.textContent = root.lang === "en" ? shown.dataset.en : shown.dataset.zh;
    one("#nothing").hidden = count > 0;
    reset.hidden = count === cards.length && !isFiltered();
  }

  function has(wanted, values) {
    return wanted.size === 0 || values.split(" ").some((value) => wanted.has(value));
  }

  // A value begins with "=", so that the section without a name differs from "all sections".
  function fitsChoices(card) {
    for (const [name, select] of choices) {
      if (select.value === "") continue;
      const value = select.value.slice(1);
      const own = card.dataset[name];
      if (name === "rule" ? !own.split(" ").includes(value) : own !== value) return false;
    }
    return true;
  }

  function isFiltered() {
    return (
      search.value !== "" ||
      chosen.state.size + chosen.severity.size > 0 ||
      [...choices.values()].some((select) => select.value !== "")
    );
  }

  function press(chip, on) {
    chip.setAttribute("aria-pressed", String(on));
    chosen[chip.dataset.filter][on ? "add" : "delete"](chip.dataset.value);
  }

  function clear() {
    search.value = "";
    for (const chip of all(".chip")) press(chip, false);
    for (const select of choices.values()) select.value = "";
    filter();
  }

  // Links of the overview: only the entries that they speak of.
  function pick(kind, value) {
    clear();
    if (kind === "state")
      for (const chip of all('.chip[data-filter="state"]')) press(chip, chip.dataset.value === value);
    else if (choices.has(kind)) choices.get(kind).value = `=${value}`;
    filter();
  }

  function go(step) {
    const open = cards.filter((card) => !card.hidden);
    if (open.length === 0) return;
    const at = current < 0 ? -1 : open.indexOf(cards[current]);
    const next =
      open[
        Math.min(
          open.length - 1,
          Math.max(
            0,
            at < 0 ? (step > 0 ? open.findIndex((card) => card.getBoundingClientRect().bottom > 160) : 0) : at + step,
          ),
        )
      ] ?? open[0];
    current = cards.indexOf(next);
    next.scrollIntoView({ block: "start" });
    next.focus({ preventScroll: true });
  }

  function fold(selector) {
    const items = current < 0 ? [] : all(selector, cards[current]);
    const open = items.every((item) => item.open);
    for (const item of items) item.open = !open;
  }

  function showTarget() {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = id === "" ? null : document.getElementById(id);
    if (card === null || !cards.includes(card)) return;
    if (card.hidden) clear();
    current = cards.indexOf(card);
    const details = card.querySelector("details.texts");
    if (details !== null) details.open = true;
    card.scrollIntoView({ block: "start" });
  }

  const KEYS = {
    "/": () => search.focus(),
    j: () => go(1),
    k: () => go(-1),
    o: () => fold("details.texts"),
    w: () => fold("details.rule"),
    x: clear,
    t: () => scrollTo(0, 0),
    l: switchLanguage,
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isField = event.target.matches?.("input, select, textarea");
    if (event.key === "Escape" && event.target === search) search.blur();
    if (isField || help.open || (cards.length === 0 && event.key !== "l" && event.key !== "?" && event.key !== "t"))
      return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (act === null) return;
    event.preventDefault();
    act();
  });

  one("#language").addEventListener("click", switchLanguage);
  one("#help-button").addEventListener("click", () => help.showModal());
  one("#help-close").addEventListener("click", () => help.close());
  addEventListener("hashchange", showTarget);

  // A finding and its places in the texts light up together.
  function light(event) {
    const numbers = event.target.closest?.("mark[data-of], li[data-of]");
    const card = event.target.closest?.("article.card");
    for (const item of all(".lit")) item.classList.remove("lit");
    if (!numbers || !card) return;
    const wanted = new Set(numbers.dataset.of.split(" "));
    for (const item of all("[data-of]", card))
      if (item !== numbers && item.dataset.of.split(" ").some((number) => wanted.has(number)))
        item.classList.add("lit");
  }

  if (search === null) return;
  let due = 0;
  search.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(filter, 60);
  });
  search.addEventListener("search", filter);
  for (const chip of all(".chip")) {
    chip.addEventListener("click", () => {
      press(chip, chip.getAttribute("aria-pressed") !== "true");
      filter();
    });
  }
  for (const select of choices.values()) select.addEventListener("change", filter);
  reset.addEventListener("click", () => {
    clear();
    search.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-pick]");
    if (link) pick(link.dataset.pick, link.dataset.value);
    const card = event.target.closest?.("article.card");
    if (card) current = cards.indexOf(card);
  });
  document.addEventListener("mouseover", light);
  // Browsers may bring back what was typed before a reload.
  filter();
  showTarget();
})();
