/** Folders of one take, which lie elsewhere in the next. */
export interface Places {
  readonly room: string;
  readonly home: string;
  readonly temporary: string;
  /** The folder that the program was started from. */
  readonly program: string;
  readonly version: string;
}

/**
 * An output without what must differ between two takes of the same build: absolute folders, random names in the
 * temporary one, and the package's version.
 * Nothing else is touched. Bytes are handled as Latin-1 so that broken UTF-8 in an output is kept as it is.
 */
export function normalise(output: Buffer, places: Places): Buffer {
  let text = output.toString("latin1");
  const folders: readonly (readonly [string, string])[] = [
    [places.room, "/ROOM"],
    [places.home, "/HOME"],
    [places.temporary, "/TMP"],
    [places.program, "/PROGRAM"],
  ];
  for (const [folder, name] of folders) text = text.replaceAll(folder, name);
  text = text.replace(/(?<=\/TMP\/[\w.-]+-)[A-Za-z0-9]{6}(?=\/)/gu, "RANDOM");
  const version = escaped(places.version);
  // The ruleset's hash behind the version stays: two builds with the same rules must agree on it.
  text = text
    .replace(new RegExp(`^${version}$`, "gmu"), "VERSION")
    .replace(new RegExp(`(?<=["\\s>])${version}(?=\\+[0-9a-f]{8}\\b)`, "gu"), "VERSION")
    .replace(new RegExp(`(?<="(?:version|semanticVersion|softwareVersion)":\\s?")${version}(?=")`, "gu"), "VERSION")
    .replace(new RegExp(`(?<=digestlint )${version}(?=\\s|<| ·)`, "gu"), "VERSION");
  return Buffer.from(text, "latin1");
}

function escaped(text: string): string {
  return text.replace(/[.+*?^${}()|[\]\\]/gu, "\\$&");
}
