import type { MessageBody, Upload } from "./wire.js";

/** A refusal as Discord words it. */
export interface Refused {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export const refused = (status: number, code: number, message: string): Refused => ({
  status,
  body: { message, code },
});

/** `errors` in the nested form of error 50035. */
export function invalidForm(faults: Readonly<Record<string, string>>): Refused {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of Object.entries(faults)) {
    let at = errors;
    for (const key of path.split(".")) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at["_errors"] = [{ code: "BASE_TYPE_BAD_LENGTH", message }];
  }
  return { status: 400, body: { message: "Invalid Form Body", code: 50035, errors } };
}

const MOST_FILE = 10 * 1024 ** 2;
const MOST_REQUEST = 25 * 1024 ** 2;

interface WireButton {
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
}

const isString = (value: unknown): value is string => typeof value === "string";
export const lengthWithin = (value: unknown, least: number, most: number): boolean =>
  isString(value) && value.length >= least && value.length <= most;

function buttonFaults(button: WireButton, at: string, seen: Set<string>): [string, string][] {
  if (button.type !== 2) return [[`${at}.type`, "Only buttons are allowed here."]];
  const faults: [string, string][] = [];
  if (!lengthWithin(button.label, 1, 80)) faults.push([`${at}.label`, "Must be between 1 and 80 in length."]);
  if (button.style === 5) {
    if (!/^https?:\/\//.test(button.url ?? "")) faults.push([`${at}.url`, "Not a well formed URL."]);
    return faults;
  }
  const id = button.custom_id;
  if (!lengthWithin(id, 1, 100)) faults.push([`${at}.custom_id`, "Must be between 1 and 100 in length."]);
  else if (seen.has(id as string)) faults.push([`${at}.custom_id`, "Component custom id cannot be duplicated"]);
  if (isString(id)) seen.add(id);
  return faults;
}

function componentFaults(components: unknown): [string, string][] {
  if (components === undefined) return [];
  if (!Array.isArray(components) || components.length > 5)
    return [["components", "Must be between 1 and 5 in length."]];
  const seen = new Set<string>();
  return (components as { type?: number; components?: WireButton[] }[]).flatMap((row, y) => {
    const buttons = row.components ?? [];
    if (row.type !== 1) return [[`components.${y}.type`, "Value must be one of (1,)."]] as [string, string][];
    if (buttons.length < 1 || buttons.length > 5)
      return [[`components.${y}.components`, "Must be between 1 and 5 in length."]] as [string, string][];
    return buttons.flatMap((button, x) => buttonFaults(button, `components.${y}.components.${x}`, seen));
  });
}

function fileFaults(body: MessageBody, files: readonly Upload[]): [string, string][] {
  const listed = body.attachments ?? [];
  const faults: [string, string][] = [];
  if (files.length > 10 || listed.length > 10) faults.push(["attachments", "Must be 10 or fewer in length."]);
  for (const [at, { field }] of files.entries())
    if (!/^files\[\d+\]$/.test(field)) faults.push([`attachments.${at}`, `No such field: ${field}`]);
  for (const [at, file] of listed.entries()) {
    const known = files.some(({ field }) => field === `files[${file.id}]`);
    if (!known && !/^\d{17,}$/.test(String(file.id)))
      faults.push([`attachments.${at}.id`, "This attachment was not found"]);
    if ((file.description ?? "").length > 1024)
      faults.push([`attachments.${at}.description`, "Must be 1024 or fewer in length."]);
  }
  return faults;
}

/** What Discord would refuse of a message that is sent or edited; undefined where it takes it. */
export function messageRefusal(body: MessageBody, files: readonly Upload[], isNew: boolean): Refused | undefined {
  const bytes = files.reduce((sum, { data }) => sum + data.length, 0);
  if (files.some(({ data }) => data.length > MOST_FILE) || bytes > MOST_REQUEST)
    return refused(413, 40005, "Request entity too large");
  const faults: [string, string][] = [];
  if (body.content !== undefined && body.content !== null) {
    if (!isString(body.content)) faults.push(["content", "Could not interpret as string."]);
    // Code points or UTF-16 units: the stricter of the two.
    else if (body.content.length > 2000) faults.push(["content", "Must be 2000 or fewer in length."]);
    // A lone surrogate cannot be sent as UTF-8 at all.
    else if (/\p{Cs}/u.test(body.content)) faults.push(["content", "The string is no Unicode."]);
  }
  if (body.nonce !== undefined && String(body.nonce).length > 25)
    faults.push(["nonce", "Must be 25 or fewer in length."]);
  faults.push(...componentFaults(body.components), ...fileFaults(body, files));
  if (faults.length > 0) return invalidForm(Object.fromEntries(faults));
  const empty = (body.content ?? "").trim() === "" && files.length === 0 && (body.attachments ?? []).length === 0;
  // A message of buttons alone is empty too, as long as it is none of the components kind.
  if (isNew && empty) return refused(400, 50006, "Cannot send an empty message");
  return undefined;
}
