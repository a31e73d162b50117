import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/** Bytes that are made room for at first: most files, and the parts of the program, have fewer. */
const ROOM = 1 << 20;

/** Largest file, in bytes, for which room is kept. */
const LARGEST = 8 << 20;

/** Reads files one after the other into the same room: to use room for the first time costs more than to read into it. */
export class FileBytes {
  #room: Buffer | undefined;

  /** The bytes of a file, which hold up to the next call. Throws as `readFileSync` does. */
  read(path: string): Buffer {
    let room = (this.#room ??= Buffer.allocUnsafeSlow(ROOM));
    const file = openSync(path, "r");
    try {
      if (fstatSync(file).size > LARGEST) return readFileSync(file);
      let length = 0;
      for (let read = -1; read !== 0; length += read) {
        if (length === room.length) this.#room = room = Buffer.concat([room], 2 * length);
        read = readSync(file, room, length, room.length - length, null);
      }
      return room.subarray(0, length);
    } finally {
      closeSync(file);
    }
  }
}

/** Room for bytes that are done with before anything else is read: linting makes text of them at once, a cache a hash. */
export const passingBytes = new FileBytes();
