/** How emphasis is put on a text; plain style leaves it as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly code: (text: string) => string;
  readonly bullet: string;
}

const sgr = (on: number, off: number) => (text: string) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
const same = (text: string): string => text;

export const ANSI: Style = { bold: sgr(1, 22), dim: sgr(2, 22), code: sgr(36, 39), bullet: "•" };
export const PLAIN: Style = { bold: same, dim: same, code: same, bullet: "-" };
