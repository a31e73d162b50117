/** Where outcomes are kept, and with what they are signed. */
export interface CachePlace {
  readonly path: string;
  /** What `signingKey` gave. */
  readonly key: Uint8Array;
}

/** Thrown where the name given for a cache is that of another file. */
export class NotACache extends Error {
  override readonly name = "NotACache";
}
