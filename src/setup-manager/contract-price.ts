/** A price as a signal's contract has it: one decimal more than the symbol's, so that the middle of two ticks is whole and reads alike wherever it is told. */
export const contractPrice = (value: number, digits: number): number => Number(value.toFixed(digits + 1));
