import { invalidForm, lengthWithin, type Refused } from "./message-limits.js";

export interface WireInput {
  readonly type: number;
  readonly custom_id: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly min_length?: number;
  readonly max_length?: number;
}

/** A row of a form: a label (18) around its field, or the older row (1) with one field in it. */
export interface WireRow {
  readonly type: number;
  readonly label?: string;
  readonly description?: string;
  readonly component?: WireInput;
  readonly components?: readonly WireInput[];
}

export interface WireModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly WireRow[];
}

/** The field of a row. */
export const inputOf = (row: WireRow): WireInput | undefined => row.component ?? row.components?.[0];

function rowFaults(row: WireRow, at: string): [string, string][] {
  const input = inputOf(row);
  const faults: [string, string][] = [];
  const check = (holds: boolean, path: string, words: string): void => {
    if (!holds) faults.push([`${at}.${path}`, words]);
  };
  check(lengthWithin(row.label ?? input?.label, 1, 45), "label", "Must be between 1 and 45 in length.");
  check(row.description === undefined || lengthWithin(row.description, 1, 100), "description", "Must be 1 to 100.");
  check(input?.type === 4, "component.type", "Value must be one of (4,).");
  check(lengthWithin(input?.custom_id, 1, 100), "component.custom_id", "Must be between 1 and 100 in length.");
  check((input?.placeholder ?? "").length <= 100, "component.placeholder", "Must be 100 or fewer in length.");
  return faults;
}

/** What Discord would refuse of a form. */
export function modalRefusal(modal: WireModal): Refused | undefined {
  const { custom_id: id, title, components = [] } = modal;
  const faults: [string, string][] = [];
  if (!lengthWithin(id, 1, 100)) faults.push(["data.custom_id", "Must be between 1 and 100 in length."]);
  if (!lengthWithin(title, 1, 45)) faults.push(["data.title", "Must be between 1 and 45 in length."]);
  if (components.length < 1 || components.length > 5)
    faults.push(["data.components", "Must be between 1 and 5 in length."]);
  faults.push(...components.flatMap((row, y) => rowFaults(row, `data.components.${y}`)));
  return faults.length === 0 ? undefined : invalidForm(Object.fromEntries(faults));
}
