/** What a button sets and another sets anew: pressed again after the other, it counts again, however quickly. */
export const isLastWord = (command: string): boolean => command.startsWith("/label ");
