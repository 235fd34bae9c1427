/** Random bytes as the caller's source gives them. */
export type RandomBytes = (count: number) => Uint8Array;

const LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ANY_CASE = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LOWER_CASE}`;

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** RFC 9562: dashes, version and variant over 16 bytes. */
function uuid(bytes: Uint8Array, version: number): string {
  const stamped = bytes.slice(0, 16);
  stamped[6] = (stamped[6]! & 0x0f) | (version << 4);
  stamped[8] = (stamped[8]! & 0x3f) | 0x80;
  const digits = hex(stamped);
  return [8, 12, 16, 20, 32].map((end, i, ends) => digits.slice(ends[i - 1] ?? 0, end)).join('-');
}

/** 122 random bits. */
export const uuidV4 = (random: RandomBytes) => uuid(random(16), 4);

/** Ordered by time: `now` in epoch milliseconds, then 74 random bits. */
export function uuidV7(now: number, random: RandomBytes): string {
  const bytes = random(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  return uuid(bytes, 7);
}

/** `length` letters and digits; each carries nearly 6 bits. */
export const alphanumeric = (length: number, random: RandomBytes) => drawn(ANY_CASE, length, random);

/** `length` small letters and digits; each carries a little more than 5 bits. */
export const lowerAlphanumeric = (length: number, random: RandomBytes) => drawn(LOWER_CASE, length, random);

function drawn(alphabet: string, length: number, random: RandomBytes): string {
  // Bytes past the last whole alphabet would make its first letters likelier.
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of random(length))
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length];
  return text;
}
