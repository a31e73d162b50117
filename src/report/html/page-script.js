"use strict";
// Serves search, filters, marks, keys and the switch of languages; everything that can be read is there without it.
(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const cards = all("article.card");
  const fold = one("#failed");
  const search = one("#search");
  const shown = one("#shown");
  const reset = one("#reset");
  const sort = one("#sort");
  const help = one("#help");
  const list = one("#list");
  const bar = one("#decisions");
  const chosen = { state: new Set(), severity: new Set() };
  const choices = new Map(all("select[data-choice]").map((select) => [select.dataset.choice, select]));
  let texts = null;
  // A card, or the fold's head.
  let current = null;

  for (const item of all("#filters, #language, #help-button, #decisions")) item.hidden = false;

  const inEnglish = () => root.lang === "en";
  const say = (en, zh) => (inEnglish() ? en : zh);

  function speak(lang) {
    root.lang = lang;
    const key = lang === "en" ? "en" : "zh";
    for (const item of all("[data-say]")) {
      const what = item.dataset.say;
      if (what === "text") item.textContent = item.dataset[key];
      else item.setAttribute(what, item.dataset[key]);
    }
  }

  function put(item, en, zh) {
    item.dataset.en = en;
    item.dataset.zh = zh;
    item.textContent = say(en, zh);
  }

  function switchLanguage() {
    speak(inEnglish() ? "zh-CN" : "en");
    write();
  }

  // --- marks -------------------------------------------------------------------------------------------------------

  const KINDS = ["publish", "hold", "regenerate"];
  const SAID = {
    publish: ["to publish", "发布"],
    hold: ["to hold", "暂缓"],
    regenerate: ["to regenerate", "重新生成"],
  };
  const decode = (text) => decodeURIComponent(text ?? "");
  const markable = cards.filter((card) => card.dataset.content !== undefined);
  // Entries of one id and one text are one: what is decided of one is decided of all.
  const keyOf = (card) => `${card.dataset.content} ${card.dataset.id}`;
  const twins = new Map();
  for (const card of markable) twins.set(keyOf(card), [...(twins.get(keyOf(card)) ?? []), card]);
  const marks = new Map();
  const PLACE = `digestlint-decisions:${nameOfPage()}`;

  // Pages of one day share their marks, however often the day is linted: a mark is bound to an entry's text.
  function nameOfPage() {
    let hash = 5381;
    for (const text of all("[data-path]").map((item) => item.dataset.path))
      for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) >>> 0;
    return hash.toString(16);
  }

  // Reading the property alone throws where storage is denied.
  function storage() {
    try {
      return globalThis.localStorage ?? null;
    } catch {
      return null;
    }
  }

  function keep() {
    let isKept = false;
    try {
      const store = storage();
      if (store !== null) {
        store.setItem(PLACE, JSON.stringify([...marks]));
        isKept = true;
      }
    } catch {
      // Full or denied: the notice says so.
    }
    one("#not-kept").hidden = isKept || marks.size === 0;
  }

  function recall() {
    for (const card of markable)
      if (KINDS.includes(card.dataset.decided))
        marks.set(keyOf(card), { decision: card.dataset.decided, note: decode(card.dataset.note) });
    let kept = [];
    try {
      kept = JSON.parse(storage()?.getItem(PLACE) ?? "[]");
    } catch {
      // Nothing that can be read was kept.
    }
    if (!Array.isArray(kept)) return;
    for (const item of kept) {
      const [key, mark] = Array.isArray(item) ? item : [];
      const first = twins.get(key)?.[0];
      if (first === undefined || typeof mark !== "object" || mark === null) continue;
      const isAllowed = KINDS.includes(mark.decision) && !(mark.decision === "publish" && isBarred(first));
      marks.set(key, { decision: isAllowed ? mark.decision : null, note: String(mark.note ?? "").slice(0, 2000) });
    }
  }

  const isBarred = (card) => card.dataset.barred === "1";
  const markOf = (card) => marks.get(keyOf(card)) ?? { decision: null, note: "" };
  const decisionOf = (card) => (card.dataset.content === undefined ? null : markOf(card).decision);

  function decide(card, decision) {
    if (card.dataset.content === undefined || (decision === "publish" && isBarred(card))) return false;
    setMark(card, { ...markOf(card), decision });
    return true;
  }

  function setMark(card, mark) {
    const key = keyOf(card);
    if (mark.decision === null && mark.note === "") marks.delete(key);
    else marks.set(key, mark);
    for (const twin of twins.get(key)) showMark(twin);
    keep();
    count();
  }

  function showMark(card) {
    const { decision, note } = markOf(card);
    if (decision === null) delete card.dataset.mark;
    else card.dataset.mark = decision;
    for (const button of all("[data-decide]", card))
      button.setAttribute("aria-pressed", String(button.dataset.decide === decision));
    const input = card.querySelector(".reason-note");
    if (input.value !== note) input.value = note;
    input.hidden = decision === null && note === "" && document.activeElement !== input;
  }

  function count() {
    const counts = KINDS.map((kind) => cards.filter((card) => decisionOf(card) === kind).length);
    const sum = counts.reduce((a, b) => a + b, 0);
    const parts = (at) =>
      KINDS.flatMap((kind, index) => (counts[index] > 0 ? [`${SAID[kind][at]} ${counts[index]}`] : []));
    const en = KINDS.flatMap((kind, index) => (counts[index] > 0 ? [`${counts[index]} ${SAID[kind][0]}`] : []));
    put(
      one("#decided"),
      `${sum} of ${cards.length} decided${sum > 0 ? `: ${en.join(", ")}` : ""}`,
      `已决定 ${sum} 篇，共 ${cards.length} 篇${sum > 0 ? `：${parts(1).join("，")}` : ""}`,
    );
    one("#export").disabled = sum === 0;
  }

  function dressCards() {
    const template = one("#decide");
    for (const card of markable) {
      card.querySelector("header").after(template.content.cloneNode(true));
      if (isBarred(card)) {
        const button = card.querySelector('[data-decide="publish"]');
        button.disabled = true;
        button.title = say("findings of safety/ or of structure stand", "存在安全或结构问题");
      }
      showMark(card);
    }
    speak(root.lang);
  }

  function exported() {
    const decisions = [];
    for (const [key, [card]] of twins) {
      const { decision, note } = marks.get(key) ?? {};
      if (!KINDS.includes(decision)) continue;
      const title = [...decode(card.dataset.title)].slice(0, 300).join("");
      decisions.push({
        id: decode(card.dataset.id),
        content: card.dataset.content,
        decision,
        ...(note === "" ? {} : { note }),
        ...(title === "" ? {} : { title }),
      });
    }
    return `${JSON.stringify({ version: 1, decisions }, null, 2)}\n`;
  }

  function exportDecisions() {
    if (one("#export").disabled) return;
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    const day = bar.dataset.day ?? "";
    link.href = address;
    link.download = `decisions${day === "" ? "" : `-${day.replace(/[^\d-]+/gu, "-")}`}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // What --format retry --decisions writes of the same marks.
  function retryList() {
    const lines = [];
    for (const card of [...markable].sort(inPageOrder)) {
      const { decision, note } = markOf(card);
      if (decision === "publish" || decision === "hold") continue;
      if (decision !== "regenerate" && card.dataset.due !== "1") continue;
      const item = JSON.parse(decode(card.dataset.retry));
      if (decision === "regenerate") {
        const core = bar.dataset.core.split(" ");
        item.fields = [...core, ...item.fields.filter((field) => !core.includes(field))];
        item.reasons = [...item.reasons, "decision"].sort();
        if (note !== "") item.note = note;
      }
      lines.push(JSON.stringify(item));
    }
    const lost = decode(bar.dataset.lost);
    return [...lines, ...(lost === "" ? [] : [lost])].map((line) => `${line}\n`).join("");
  }

  async function copyRetryList() {
    const text = retryList();
    const button = one("#copy-retry");
    try {
      await navigator.clipboard.writeText(text);
      const before = button.innerHTML;
      button.textContent = say(`Copied: ${text.split("\n").length - 1}`, `已复制 ${text.split("\n").length - 1} 篇`);
      setTimeout(() => (button.innerHTML = before), 1500);
    } catch {
      one("#list-text").value = text;
      list.showModal();
      one("#list-text").select();
    }
  }

  // --- filters, order, address --------------------------------------------------------------------------------------

  // Folded text of a card: what the digest says of the paper and what was found, not the page's own words.
  function textOf(card) {
    return all(".s, .says, .rule code, .rule .name, .reason-note", card)
      .map((item) => item.value ?? item.textContent)
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
    put(shown, `${count.toLocaleString("en-US")} shown`, `显示 ${count.toLocaleString("en-US")} 篇`);
    one("#nothing").hidden = count > 0;
    reset.hidden = count === cards.length && !isFiltered();
    if (fold !== null) {
      const inFold = all("article.card", fold);
      fold.hidden = inFold.every((card) => card.hidden);
      // Who asks for them by a filter wants to see them.
      if (isFiltered() && !fold.hidden && count === inFold.filter((card) => !card.hidden).length) fold.open = true;
    }
  }

  function has(wanted, values) {
    return wanted.size === 0 || values.split(" ").some((value) => wanted.has(value));
  }

  // A value begins with "=", so that the section without a name differs from "all sections".
  function fitsChoices(card) {
    for (const [name, select] of choices) {
      if (select.value === "") continue;
      const value = select.value.slice(1);
      const own = name === "mark" ? (decisionOf(card) ?? "none") : card.dataset[name];
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

  function unset() {
    search.value = "";
    for (const chip of all(".chip")) press(chip, false);
    for (const select of choices.values()) select.value = "";
  }

  const worstFirst = new Map(cards.map((card, index) => [card, index]));
  const inPageOrder = (a, b) =>
    Number(a.dataset.file) - Number(b.dataset.file) || Number(a.dataset.index) - Number(b.dataset.index);
  const ORDERS = {
    "": (a, b) => worstFirst.get(a) - worstFirst.get(b),
    page: inPageOrder,
    score: (a, b) => Number(a.dataset.score) - Number(b.dataset.score) || inPageOrder(a, b),
  };

  let order = "";
  function arrange() {
    if (sort.value === order) return;
    order = sort.value;
    for (const place of all(".list")) place.append(...all("article.card", place).sort(ORDERS[order] ?? ORDERS[""]));
  }

  // The address holds what is chosen, so that it can be sent, and gone back to. A plain #p-… is a link to a card.
  function addressNow() {
    const state = new URLSearchParams();
    for (const name of ["state", "severity"]) if (chosen[name].size > 0) state.set(name, [...chosen[name]].join(","));
    for (const [name, select] of choices) if (select.value !== "") state.set(name, select.value.slice(1));
    if (search.value !== "") state.set("q", search.value);
    if (sort.value !== "") state.set("sort", sort.value);
    const at = current?.id ?? "";
    if (state.size === 0) return at === "" ? "" : `#${encodeURI(at)}`;
    if (at !== "") state.set("at", at);
    return `#${state}`;
  }

  function write(isStep = false) {
    const hash = addressNow();
    if (hash === location.hash) return;
    try {
      const address = `${location.pathname}${location.search}${hash}`;
      if (isStep) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // Some browsers count how often a page may do this.
    }
  }

  // What the address says. Returns false for the address of a plain place of the page.
  function read() {
    const hash = location.hash.slice(1);
    const isPlain = !hash.includes("=");
    const state = new URLSearchParams(isPlain ? "" : hash);
    if (isPlain) state.set("at", decodeOr(hash));
    const target = document.getElementById(state.get("at") ?? "");
    const isCard = target !== null && (cards.includes(target) || target === fold);
    if (isPlain && hash !== "" && !isCard) return;
    unset();
    for (const name of ["state", "severity"])
      for (const value of (state.get(name) ?? "").split(",")) {
        const chip = all(`.chip[data-filter="${name}"]`).find((item) => item.dataset.value === value && !item.disabled);
        if (chip !== undefined) press(chip, true);
      }
    for (const [name, select] of choices) {
      const value = state.get(name);
      if (value !== null) setSelect(select, `=${value}`);
    }
    search.value = state.get("q") ?? "";
    setSelect(sort, state.get("sort") ?? "");
    arrange();
    filter();
    if (!isCard) {
      current = null;
      return;
    }
    // A link to a card shows it, whatever was filtered.
    if (target.hidden) {
      unset();
      filter();
    }
    select(target, true);
    const details = target.querySelector("details.texts");
    if (details !== null && target !== fold) details.open = true;
  }

  function decodeOr(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function setSelect(select, value) {
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }

  function clear() {
    unset();
    changed();
  }

  function changed(isStep = true) {
    arrange();
    filter();
    if (current !== null && current.hidden) current = null;
    write(isStep);
  }

  // Links of the overview: only the entries that they speak of.
  function pick(kind, value) {
    unset();
    if (kind === "state")
      for (const chip of all('.chip[data-filter="state"]')) press(chip, chip.dataset.value === value);
    else if (choices.has(kind)) choices.get(kind).value = `=${value}`;
    current = null;
    changed();
    one("#entries").scrollIntoView({ block: "start" });
  }

  // --- going from entry to entry -------------------------------------------------------------------------------------

  // The closed fold is one place to stand on; open, its entries are.
  function stops() {
    const inFold = fold === null || fold.hidden ? [] : [fold, ...(fold.open ? all("article.card", fold) : [])];
    return [...inFold, ...all("#others article.card")].filter((item) => !item.hidden);
  }

  const headOf = (item) => (item === fold ? fold.querySelector("summary") : item);

  function select(item, isFar = false) {
    current = item;
    const details = item.closest("details.fold");
    if (item !== fold && details !== null) details.open = true;
    const head = headOf(item);
    head.scrollIntoView({ block: isFar ? "start" : "nearest" });
    if (!isFar && head.getBoundingClientRect().top < filterHeight()) head.scrollIntoView({ block: "start" });
    head.focus({ preventScroll: true });
  }

  function filterHeight() {
    const filters = one("#filters");
    return getComputedStyle(filters).position === "sticky" ? filters.offsetHeight : 0;
  }

  function go(step) {
    const places = stops();
    if (places.length === 0) return;
    const at = places.indexOf(current);
    const first = places.findIndex((item) => headOf(item).getBoundingClientRect().bottom > filterHeight() + 8);
    const next = at < 0 ? (step > 0 ? Math.max(0, first) : 0) : Math.min(places.length - 1, Math.max(0, at + step));
    select(places[next], true);
    write();
  }

  function mark(decision) {
    if (current === null) return;
    if (current === fold) {
      // Nobody has seen them one by one, so none of them is published.
      if (decision === "publish") return;
      for (const card of all("article.card", fold))
        if (!card.hidden && decisionOf(card) === null) decide(card, decision);
      go(1);
      return;
    }
    if (decisionOf(current) === decision) decide(current, null);
    else if (decide(current, decision)) go(1);
  }

  function unmark() {
    if (current === fold && fold !== null) for (const card of all("article.card", fold)) decide(card, null);
    else if (current !== null) decide(current, null);
  }

  function note() {
    const input = current === fold ? null : current?.querySelector(".reason-note");
    if (!input) return;
    input.hidden = false;
    input.focus();
  }

  function unfold(selector) {
    if (current === fold && fold !== null) {
      fold.open = !fold.open;
      return;
    }
    const items = current === null ? [] : all(selector, current);
    const open = items.every((item) => item.open);
    for (const item of items) item.open = !open;
  }

  function nextOrder() {
    sort.selectedIndex = (sort.selectedIndex + 1) % sort.options.length;
    changed();
  }

  function toggleOverview() {
    const overview = one("#overview");
    overview.open = !overview.open;
    overview.querySelector("summary").focus();
    overview.scrollIntoView({ block: "nearest" });
  }

  function toFilters() {
    if (one("#more").getAttribute("aria-expanded") === "false") openFilters();
    one(".chip:not(:disabled)")?.focus();
  }

  function openFilters() {
    const isOpen = one("#more").getAttribute("aria-expanded") === "true";
    one("#more").setAttribute("aria-expanded", String(!isOpen));
  }

  const KEYS = {
    "/": () => search.focus(),
    j: () => go(1),
    k: () => go(-1),
    o: () => unfold("details.texts"),
    w: () => unfold("details.rule"),
    p: () => mark("publish"),
    h: () => mark("hold"),
    r: () => mark("regenerate"),
    u: unmark,
    n: note,
    e: exportDecisions,
    c: copyRetryList,
    f: toFilters,
    s: nextOrder,
    x: clear,
    m: () => root.classList.toggle("sources"),
    v: toggleOverview,
    t: () => scrollTo(0, 0),
    l: switchLanguage,
    "?": () => help.showModal(),
  };
  const WITHOUT_ENTRIES = new Set(["l", "t", "v", "?"]);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    const leaves = event.key === "Escape" || (event.key === "Enter" && target.matches?.(".reason-note"));
    if (leaves && target.matches?.("#search, .reason-note")) {
      const card = target.closest("article.card");
      target.blur();
      if (card !== null) {
        showMark(card);
        select(card);
      }
      return;
    }
    const isField = target.matches?.("input, select, textarea");
    if (isField || help.open || list?.open || (cards.length === 0 && !WITHOUT_ENTRIES.has(event.key))) return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (act === null) return;
    event.preventDefault();
    act();
  });

  one("#language").addEventListener("click", switchLanguage);
  one("#help-button").addEventListener("click", () => help.showModal());
  one("#help-close").addEventListener("click", () => help.close());

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

  // On paper everything can be read that a press of a button shows.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])").filter((item) => !item.matches(".rule, .failed .texts, .clean .texts"));
    for (const item of folded) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of folded) item.open = false;
  });

  if (search === null) {
    bar.hidden = true;
    return;
  }
  let due = 0;
  search.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(() => changed(false), 60);
  });
  search.addEventListener("search", () => changed(false));
  for (const chip of all(".chip")) {
    chip.addEventListener("click", () => {
      press(chip, chip.getAttribute("aria-pressed") !== "true");
      changed();
    });
  }
  for (const item of [...choices.values(), sort]) item.addEventListener("change", () => changed());
  reset.addEventListener("click", () => {
    clear();
    search.focus();
  });
  one("#more").addEventListener("click", openFilters);
  one("#export").addEventListener("click", exportDecisions);
  one("#copy-retry").addEventListener("click", copyRetryList);
  one("#list-close").addEventListener("click", () => list.close());
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector) ?? null;
    const link = at("a[data-pick]");
    if (link) {
      event.preventDefault();
      pick(link.dataset.pick, link.dataset.value);
      return;
    }
    const drawn = at(".formula");
    if (drawn) drawn.classList.toggle("open");
    const card = at("article.card");
    if (card) current = card;
    else if (at("#failed > summary")) current = fold;
    const button = at("[data-decide]");
    if (button && card) decide(card, decisionOf(card) === button.dataset.decide ? null : button.dataset.decide);
  });
  document.addEventListener("input", (event) => {
    const card = event.target.matches?.(".reason-note") ? event.target.closest("article.card") : null;
    if (card !== null) setMark(card, { ...markOf(card), note: event.target.value });
  });
  document.addEventListener("mouseover", light);
  recall();
  dressCards();
  count();
  // Browsers may bring back what was typed before a reload; what holds is the address.
  if (location.hash === "") filter();
  read();
})();
