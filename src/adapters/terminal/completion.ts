import type { CommandHint } from "../../ports/messenger.js";

/** What Tab offers: commands at the start of a line, names (setups, symbols, runs) anywhere after it. As readline wants it: matches and what they stand for. */
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
  const typed = word.toLowerCase();
  return [names.filter((name) => name.toLowerCase().startsWith(typed)).map((name) => `${name} `), word];
}
