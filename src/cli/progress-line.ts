import type { CliContext } from "./cli-context.js";

/** A line on the error stream that is written over, on a terminal alone. */
export function progressLine(
  context: CliContext,
  what: string,
): { show: (share: number, detail?: string) => void; clear: () => void } {
  const { errors } = context.surroundings;
  let last = "";
  if (errors.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show: (share, detail = "") => {
      const line = `${what} ${Math.floor(share * 100)} %${detail === "" ? "" : ` · ${detail}`}`;
      if (line === last) return;
      last = line;
      errors.write(`\r\u001b[K${line}`);
    },
    clear: () => {
      if (last !== "") errors.write("\r\u001b[K");
    },
  };
}
