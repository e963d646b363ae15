import { sha256 } from "./hash.js";

/** Crockford's base 32: no letter in it is taken for a digit. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALIKE: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };
/** Random bits of a code. */
export const CODE_BYTES = 10;

/** 80 random bits as people type them: `7K3M-9QZX-…`, four times four signs. */
export function pairingCode(random: Uint8Array): string {
  let [value, signs] = [0n, ""];
  for (const byte of random.subarray(0, CODE_BYTES)) value = (value << 8n) | BigInt(byte);
  for (let i = 0; i < (CODE_BYTES * 8) / 5; i++) {
    signs = (SIGNS[Number(value & 31n)] ?? "") + signs;
    value >>= 5n;
  }
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}

/** What is kept of a code: nobody reads it back out of the journal. Case, dashes and letters like digits make no difference. */
export function pairingHash(written: string): string {
  const signs = written
    .slice(0, 64)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll(/[OIL]/g, (sign) => ALIKE[sign] ?? sign);
  return sha256(`pairing ${signs}`);
}
