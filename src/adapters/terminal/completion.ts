import type { CommandHint } from "../../ports/messenger.js";

/** What Tab offers: commands at the start of a line, names (setups, symbols, runs) anywhere after it, those in the case that was typed first. As readline wants it: matches and what they stand for. */
export function completionsOf(
  line: string,
  commands: readonly CommandHint[],
  names: readonly string[],
): [readonly string[], string] {
  if (/^\/\S*$/.test(line)) {
    const typed = line.toLowerCase();
    return [
      commands
        .map(({ name }) => `/${name}`)
        .filter((name) => name.startsWith(typed))
        .map((name) => `${name} `),
      line,
    ];
  }
  const word = /\S*$/.exec(line)?.[0] ?? "";
  if (word === "") return [[], word];
  const exact = names.filter((name) => name.startsWith(word));
  if (exact.length > 0) return [exact.map((name) => `${name} `), word];
  const typed = word.toLowerCase();
  return [names.filter((name) => name.toLowerCase().startsWith(typed)).map((name) => `${name} `), word];
}
