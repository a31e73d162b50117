import { Document, isMap, isPair, isSeq, visit } from "yaml";
import type { ConfigFile } from "../model/schema-types.js";

/** A configuration as `init FILE` writes it, short: only what differs from the defaults, locators on one line each. */
export function proposedConfig(config: ConfigFile): string {
  const document = new Document(config);
  visit(document, {
    Pair(_, { key, value }, path) {
      const holder = path.at(-2);
      const name = typeof key === "object" && key !== null && "value" in key ? key.value : key;
      const isField = isPair(holder) && (holder.key as { value?: unknown } | null)?.value === "fields";
      if ((isField || name === "entries") && isMap(value)) value.flow = true;
      if (name === "files" && isSeq(value)) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}
