/** Escape sequences whole (CSI, OSC, DCS, APC and the two-sign ones), so that no half of one stays behind as text. */
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what is taken out.
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;
/** Other controls, signs that turn the writing direction, invisible signs and tags. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what is taken out.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text that others wrote, fit for a terminal: nothing in it can move the cursor, colour, link, or reorder what is read. Keeps line breaks. */
export const untrusted = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replaceAll(SEQUENCES, "")
    .replaceAll("\t", "    ")
    .replaceAll(CONTROLS, "")
    .replaceAll(/\p{Cs}/gu, "\ufffd");

/** The same on one line. */
export const oneLine = (text: string): string => untrusted(text).replaceAll(/\s*\n\s*/g, " ");
