/** A column's values in a longer column. */
export function longer<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
