import { editDistance } from "../nearest.js";

/** One bit per letter (of 32 classes): words whose bits differ much cannot be near. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let n = 0;
  for (let left = bits; left !== 0; left &= left - 1) n++;
  return n;
}

/** Two neighbours changed places: one slip of the fingers, though two letters differ. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Whether two words are at most that many slips apart; the cheap reasons against it come first. */
export function isNear(a: string, b: string, slips: number, bitsOfA = letterBits(a), bitsOfB = letterBits(b)): boolean {
  if (bitsOfA === bitsOfB && isSwapped(a, b)) return slips > 0;
  if (Math.abs(a.length - b.length) > slips || bitCount(bitsOfA ^ bitsOfB) > 2 * slips) return false;
  return editDistance(a, b) <= slips;
}
