/** A number with so many decimals and a true minus sign, which a rounded zero has none of. */
export function trueMinus(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits);
  return value < 0 && Number(size) !== 0 ? `−${size}` : size;
}
