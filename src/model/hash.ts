/**
 * A 53-bit hash of a text, as 14 hexadecimal digits: for telling texts apart, not for secrets.
 * Two rounds of multiply-and-xor over UTF-16 units with different primes, mixed at the end (after MurmurHash3's
 * finaliser).
 */
export function hashText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return ((low >>> 0) & 0x1fffff).toString(16).padStart(6, "0") + (high >>> 0).toString(16).padStart(8, "0");
}
