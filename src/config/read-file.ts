import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

/**
 * Largest input that is read, in bytes (256 MiB): it is held whole, with its text, which the engine ends at 512 Mi
 * UTF-16 units.
 */
export const MOST_BYTES = 256 * 1024 * 1024;

/** Largest configuration or rule that is read, in bytes (8 MiB): people write them. */
export const MOST_CONFIG_BYTES = 8 * 1024 * 1024;

/** Thrown for a file that is larger than what is read of its kind. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
  /** As the codes that the system gives. */
  readonly code = "EFBIG";
}

/** Thrown for what is no plain file: reading a pipe, a socket or a device may never end. */
export class NotAFile extends Error {
  override readonly name = "NotAFile";
  constructor(
    path: string,
    /** `EISDIR` for a folder, `ENOTFILE` for a pipe, a socket or a device. */
    readonly code: "EISDIR" | "ENOTFILE",
  ) {
    super(path);
  }
}

/** How much is read at a time of a file that does not say its size, as those of `/proc`. */
const STEP = 65_536;

/**
 * The bytes of a plain file, at most `most` of them. What it is and how large it is, is asked before anything is read,
 * and again of what was opened, which a pipe put in its place does not hold up. Throws NotAFile, TooLarge, and what the
 * system throws.
 */
export function readBytes(path: string, most: number = MOST_BYTES): Buffer {
  return bytesOf(path, most, (size) => Buffer.allocUnsafeSlow(size));
}

function bytesOf(path: string, most: number, allocate: (size: number) => Buffer): Buffer {
  assertReadable(path, statSync(path), most);
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const info = fstatSync(file);
    assertReadable(path, info, most);
    return readAll(file, path, allocate(info.size + 1), most);
  } finally {
    closeSync(file);
  }
}

/** The text of a file, read as `readBytes` reads it; what is not UTF-8 becomes U+FFFD. */
export function readText(path: string, most: number = MOST_BYTES): string {
  return usingBytes(path, (bytes) => bytes.toString("utf8"), most);
}

/** Room for a file, in bytes, that is kept for the next one: for a new one the system takes longer than to read. */
const KEPT_ROOM = 1 << 20;
/** Null while it is in use. */
let room: Buffer | null = null;

/** What `use` makes of the bytes of a file, read as `readBytes` reads it; it must not keep them. */
export function usingBytes<T>(path: string, use: (bytes: Buffer) => T, most: number = MOST_BYTES): T {
  const mine = room ?? Buffer.allocUnsafeSlow(KEPT_ROOM);
  room = null;
  try {
    return use(bytesOf(path, most, (size) => (size <= KEPT_ROOM ? mine : Buffer.allocUnsafeSlow(size))));
  } finally {
    room = mine;
  }
}

/** Throws NotAFile for what is no plain file, and what the system throws where nothing is there. */
export function assertFile(path: string): void {
  assertReadable(path, statSync(path), Infinity);
}

function assertReadable(path: string, info: Stats, most: number): void {
  if (!info.isFile()) throw new NotAFile(path, info.isDirectory() ? "EISDIR" : "ENOTFILE");
  if (info.size > most) throw new TooLarge(path);
}

/** Reads to the end, which may have moved since the size was asked. */
function readAll(file: number, path: string, given: Buffer, most: number): Buffer {
  let buffer = given;
  let length = 0;
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0) return buffer.subarray(0, length);
    if (length > most) throw new TooLarge(path);
    if (length < buffer.length) continue;
    const larger = Buffer.allocUnsafeSlow(Math.min(most + 1, Math.max(buffer.length * 2, STEP)));
    buffer.copy(larger);
    buffer = larger;
  }
}

/**
 * Why a file could not be read, for the brackets of a sentence: in words where the system's code says little, else the
 * code.
 */
export function readFailure(cause: unknown): { readonly en: string; readonly zh: string } {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT") return { en: "no such file or folder", zh: "没有这个文件或文件夹" };
  if (code === "EACCES" || code === "EPERM") return { en: "no permission", zh: "没有权限" };
  if (code === "ENOTFILE")
    return { en: "a pipe, a socket or a device, not a file", zh: "是管道、套接字或设备，而不是文件" };
  if (code === "EISDIR") return { en: "a folder, not a file", zh: "是文件夹，而不是文件" };
  if (code === "EFBIG") return { en: "too large", zh: "文件过大" };
  const words = code ?? (cause instanceof Error ? cause.message : String(cause));
  return { en: words, zh: words };
}
