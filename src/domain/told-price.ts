/** A price as a signal's contract, a file or the wire has it, alike wherever it is told: one decimal more than its symbol's digits, so that the middle of two ticks is whole, and no noise of the arithmetic behind it. */
export const toldPrice = (price: number, { digits }: { readonly digits: number }): number =>
  Number(price.toFixed(digits + 1));
