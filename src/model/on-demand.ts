/** Lists of `listOnDemand`, which cannot be told from other arrays by looking at them. */
const onDemand = new WeakSet<object>();

/**
 * An array whose items are made when they are asked for, anew each time: a list of a million takes the memory of what `make`
 * reads them from. Writing to it throws TypeError, and it cannot be handed to another thread; `plainList` gives one that can.
 */
export function listOnDemand<T>(length: number, make: (index: number) => T): T[] {
  const placeOf = (key: string | symbol): number => {
    if (typeof key !== "string") return -1;
    const place = Number(key);
    return place >= 0 && place < length && String(place) === key && Number.isInteger(place) ? place : -1;
  };
  const list = new Proxy<T[]>([], {
    get(target, key) {
      if (key === "length") return length;
      const place = placeOf(key);
      return place >= 0 ? make(place) : (Reflect.get(target, key) as unknown);
    },
    has: (target, key) => placeOf(key) >= 0 || Reflect.has(target, key),
    ownKeys: () => [...Array.from({ length }, (_, place) => String(place)), "length"],
    getOwnPropertyDescriptor(_, key) {
      if (key === "length") return { value: length, writable: true, enumerable: false, configurable: false };
      const place = placeOf(key);
      return place >= 0 ? { value: make(place), writable: false, enumerable: true, configurable: true } : undefined;
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
  onDemand.add(list);
  return list;
}

/** What `make` gives for each item of a list: made on demand where the list is. */
export function mapList<T, U>(list: readonly T[], make: (item: T, index: number) => U): U[] {
  return onDemand.has(list) ? listOnDemand(list.length, (index) => make(list[index] as T, index)) : list.map(make);
}

/** The items of two lists, the second's made on demand where it is. */
export function joinLists<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (!onDemand.has(second)) return [...first, ...second];
  const own = [...first];
  return listOnDemand(
    own.length + second.length,
    (index) => (index < own.length ? own[index] : second[index - own.length]) as T,
  );
}

/** The list, or where it is made on demand a copy that can be handed to another thread. */
export function plainList<T>(list: T[]): T[] {
  return onDemand.has(list) ? [...list] : list;
}
