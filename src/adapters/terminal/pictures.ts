import { readFileSync, statSync } from "node:fs";

/** Ways a terminal shows a picture in the text. */
export type PictureProtocol = "iterm" | "kitty";

const MOST_BYTES = 8_000_000;
const KITTY_CHUNK = 4_096;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** What the terminal says it can do; undefined where pictures are shown as paths. A multiplexer in between swallows them. */
export function pictureProtocol(env: Readonly<Record<string, string | undefined>>): PictureProtocol | undefined {
  if (env["TMUX"] !== undefined || env["STY"] !== undefined || /^(?:screen|tmux)/.test(env["TERM"] ?? ""))
    return undefined;
  const program = env["TERM_PROGRAM"] ?? "";
  if (env["KITTY_WINDOW_ID"] !== undefined || env["TERM"] === "xterm-kitty" || /^ghostty$/i.test(program))
    return "kitty";
  return program === "iTerm.app" || program === "WezTerm" || program === "mintty" ? "iterm" : undefined;
}

/** A PNG as the escape sequence that shows it, `columns` wide at most; undefined where the file is no PNG, too large or gone. */
export function inlinePicture(path: string, protocol: PictureProtocol, columns: number): string | undefined {
  let bytes: Buffer;
  try {
    if (statSync(path).size > MOST_BYTES) return undefined;
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  if (PNG.some((byte, at) => bytes[at] !== byte)) return undefined;
  const width = Math.max(20, Math.min(columns, 120));
  const data = bytes.toString("base64");
  if (protocol === "iterm") {
    return `\u001b]1337;File=inline=1;size=${bytes.length};width=${width};preserveAspectRatio=1:${data}\u0007`;
  }
  const chunks: string[] = [];
  for (let from = 0; from < data.length; from += KITTY_CHUNK) {
    const control = from === 0 ? `a=T,f=100,c=${width},` : "";
    const more = from + KITTY_CHUNK < data.length ? 1 : 0;
    chunks.push(`\u001b_G${control}m=${more};${data.slice(from, from + KITTY_CHUNK)}\u001b\\`);
  }
  return chunks.join("");
}
