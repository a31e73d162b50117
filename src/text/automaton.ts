/** Where a pattern stands in a text: its place in the list of patterns, and a half-open range of UTF-16 units. */
export interface Match {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/** How patterns are looked for. */
export interface AutomatonOptions {
  /** True for whole words alone: no Latin letter or digit before or behind. */
  readonly words?: boolean;
  /** Characters that count as one and the same, with each other and with the first of them: `" -\n"`. */
  readonly alike?: string;
}

/** Many patterns made ready to be found in one pass (Aho and Corasick 1975), ASCII letters in either case. */
export interface Automaton {
  readonly words: boolean;
  readonly lengths: Int32Array;
  /** Class of each UTF-16 unit; 0 for units that no pattern holds. */
  readonly classOf: Uint16Array;
  readonly classes: number;
  /** States are numbered breadth first, so the first ones, which nearly every character meets, have a row for all classes. */
  readonly rows: Uint16Array;
  readonly rowCount: number;
  readonly edges: EdgeTable;
  readonly fail: Uint16Array;
  /** Pattern that ends in the state, else -1; further patterns of the same text follow in `same`. */
  readonly ends: Int32Array;
  readonly same: Int32Array;
  /** Nearest state on the way of failures in which a pattern ends; 0 for none. */
  readonly shorter: Uint16Array;
}

interface EdgeTable {
  readonly keys: Int32Array;
  readonly targets: Uint16Array;
  readonly mask: number;
}

const MOST_STATES = 0xffff;

/** Cells of all rows together: 1 MB. */
const ROW_CELLS = 1 << 19;

function slotOf(table: EdgeTable, key: number): number {
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & table.mask;
  while (table.keys[slot] !== 0 && table.keys[slot] !== key) slot = (slot + 1) & table.mask;
  return slot;
}

function edgeTable(most: number): EdgeTable {
  let size = 64;
  while (size < 2 * most) size *= 2;
  return { keys: new Int32Array(size), targets: new Uint16Array(size), mask: size - 1 };
}

function classTable(patterns: readonly string[], alike: string): { classOf: Uint16Array; classes: number } {
  const classOf = new Uint16Array(0x10000);
  let classes = 1;
  for (const pattern of patterns) {
    for (let index = 0; index < pattern.length; index += 1) {
      let unit = pattern.charCodeAt(index);
      if (alike.includes(pattern.charAt(index))) unit = alike.charCodeAt(0);
      if (unit >= 65 && unit <= 90) unit += 32;
      if (classOf[unit] === 0) classOf[unit] = classes++;
    }
  }
  for (let unit = 65; unit <= 90; unit += 1) classOf[unit] = classOf[unit + 32] ?? 0;
  for (let index = 1; index < alike.length; index += 1) classOf[alike.charCodeAt(index)] = classOf[alike.charCodeAt(0)] ?? 0;
  return { classOf, classes };
}

/** The patterns as a tree, its nodes in the order in which they were met. */
interface Trie {
  readonly parent: Int32Array;
  readonly label: Uint16Array;
  readonly depth: Uint16Array;
  readonly last: Int32Array;
  readonly size: number;
}

function plant(patterns: readonly string[], classOf: Uint16Array, classes: number): Trie {
  const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const parent = new Int32Array(most);
  const label = new Uint16Array(most);
  const depth = new Uint16Array(most);
  const last = new Int32Array(patterns.length);
  const keys = edgeTable(most);
  const targets = new Int32Array(keys.mask + 1);
  let size = 1;
  patterns.forEach((pattern, number) => {
    if (pattern === "") throw new RangeError("an empty pattern is everywhere");
    let node = 0;
    for (let index = 0; index < pattern.length; index += 1) {
      const unit = classOf[pattern.charCodeAt(index)] ?? 0;
      const key = (node * classes + unit) | 0;
      const slot = slotOf(keys, key);
      if (keys.keys[slot] === 0) {
        keys.keys[slot] = key;
        targets[slot] = size;
        parent[size] = node;
        label[size] = unit;
        depth[size] = index + 1;
        size += 1;
      }
      node = targets[slot] ?? 0;
    }
    last[number] = node;
  });
  if (size > MOST_STATES) throw new RangeError(`too many patterns: ${String(size)} states, at most ${String(MOST_STATES)}`);
  return { parent, label, depth, last, size };
}

/** For each node its number breadth first, and for each depth the number at which it begins: a counting sort. */
function numberStates({ depth, size }: Trie): { order: Uint16Array; levels: readonly number[] } {
  const levels: number[] = [0];
  for (let node = 0; node < size; node += 1) {
    const next = (depth[node] ?? 0) + 1;
    while (levels.length <= next) levels.push(0);
    levels[next] = (levels[next] ?? 0) + 1;
  }
  for (let level = 1; level < levels.length; level += 1) levels[level] = (levels[level] ?? 0) + (levels[level - 1] ?? 0);
  const free = [...levels];
  const order = new Uint16Array(size);
  for (let node = 0; node < size; node += 1) {
    const level = depth[node] ?? 0;
    order[node] = free[level] ?? 0;
    free[level] = (free[level] ?? 0) + 1;
  }
  return { order, levels };
}

/** Makes the patterns ready; throws RangeError for an empty pattern and beyond 65,535 states. */
export function buildAutomaton(patterns: readonly string[], options: AutomatonOptions = {}): Automaton {
  const { classOf, classes } = classTable(patterns, options.alike ?? "");
  const trie = plant(patterns, classOf, classes);
  const { order, levels } = numberStates(trie);
  const { size } = trie;
  const edges = edgeTable(size);
  const parent = new Uint16Array(size);
  const label = new Uint16Array(size);
  for (let node = 1; node < size; node += 1) {
    const state = order[node] ?? 0;
    parent[state] = order[trie.parent[node] ?? 0] ?? 0;
    label[state] = trie.label[node] ?? 0;
    const key = ((parent[state] ?? 0) * classes + (label[state] ?? 0)) | 0;
    const slot = slotOf(edges, key);
    edges.keys[slot] = key;
    edges.targets[slot] = state;
  }
  const ends = new Int32Array(size).fill(-1);
  const same = new Int32Array(patterns.length).fill(-1);
  for (let number = patterns.length - 1; number >= 0; number -= 1) {
    const state = order[trie.last[number] ?? 0] ?? 0;
    same[number] = ends[state] ?? -1;
    ends[state] = number;
  }
  const rowCount = Math.max(1, Math.min(size, Math.floor(ROW_CELLS / classes)));
  const automaton: Automaton = {
    words: options.words ?? false,
    lengths: Int32Array.from(patterns, (pattern) => pattern.length),
    classOf,
    classes,
    rows: new Uint16Array(rowCount * classes),
    rowCount,
    edges,
    fail: new Uint16Array(size),
    ends,
    same,
    shorter: new Uint16Array(size),
  };
  link(automaton, parent, label, levels);
  return automaton;
}

/** Fills failures, rows and the ways to shorter patterns, level by level: what a level needs lies on shallower ones. */
function link(automaton: Automaton, parent: Uint16Array, label: Uint16Array, levels: readonly number[]): void {
  const { rows, rowCount, classes, fail, ends, shorter } = automaton;
  for (let level = 1; level < levels.length; level += 1) {
    const from = levels[level] ?? 0;
    const to = levels[level + 1] ?? from;
    for (let state = from; state < to; state += 1) {
      const above = parent[state] ?? 0;
      const back = above === 0 ? 0 : step(automaton, fail[above] ?? 0, label[state] ?? 0);
      fail[state] = back;
      shorter[state] = (ends[back] ?? -1) >= 0 ? back : (shorter[back] ?? 0);
    }
    for (let above = Math.max(1, levels[level - 1] ?? 0); above < Math.min(from, rowCount); above += 1) {
      const back = fail[above] ?? 0;
      rows.copyWithin(above * classes, back * classes, (back + 1) * classes);
    }
    for (let state = from; state < to; state += 1) {
      const above = parent[state] ?? 0;
      if (above < rowCount) rows[above * classes + (label[state] ?? 0)] = state;
    }
  }
}

function step(automaton: Automaton, from: number, unit: number): number {
  const { rows, rowCount, classes, edges, fail } = automaton;
  let state = from;
  while (state >= rowCount) {
    const slot = slotOf(edges, (state * classes + unit) | 0);
    if (edges.keys[slot] !== 0) return edges.targets[slot] ?? 0;
    state = fail[state] ?? 0;
  }
  return rows[state * classes + unit] ?? 0;
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7);
}

/** Every place of every pattern in the text, overlapping ones too, in the order of their ends, the longest first. */
export function matches(automaton: Automaton, text: string): Match[] {
  const { words, lengths, classOf, ends, same, shorter, rows, rowCount, classes } = automaton;
  const found: Match[] = [];
  let state = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = classOf[text.charCodeAt(index)] ?? 0;
    if (unit === 0) {
      state = 0;
      continue;
    }
    state = state < rowCount ? (rows[state * classes + unit] ?? 0) : step(automaton, state, unit);
    let at = (ends[state] ?? -1) >= 0 ? state : (shorter[state] ?? 0);
    if (at === 0) continue;
    const end = index + 1;
    if (words && end < text.length && isWordUnit(text.charCodeAt(end))) continue;
    for (; at !== 0; at = shorter[at] ?? 0) {
      for (let pattern = ends[at] ?? -1; pattern >= 0; pattern = same[pattern] ?? -1) {
        const start = end - (lengths[pattern] ?? 0);
        if (words && start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue;
        found.push({ pattern, start, end });
      }
    }
  }
  return found;
}
