/** Where a value stands in a setup: keys of mappings, places in lists. */
export type DataPath = readonly (string | number)[];

/** One change of a setup's data. `set` makes what is missing above it, `append` the list; `remove` takes along what it leaves empty. */
export type DataEdit =
  | { readonly kind: "set"; readonly path: DataPath; readonly value: unknown }
  | { readonly kind: "append"; readonly path: DataPath; readonly value: unknown }
  | { readonly kind: "remove"; readonly path: DataPath };

type Holder = Record<string | number, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

/** What stands at a path; undefined where nothing does. */
export function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const key of path) {
    if (!isHolder(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** The data with one edit made; the given data stays as it was. */
export function editData(data: Readonly<Record<string, unknown>>, edit: DataEdit): Record<string, unknown> {
  const copy = structuredClone(data) as Record<string, unknown>;
  if (edit.kind === "remove") removeAt(copy, edit.path);
  else if (edit.kind === "set") setAt(copy, edit.path, edit.value);
  else {
    const list = valueAt(copy, edit.path);
    if (Array.isArray(list)) list.push(edit.value);
    else setAt(copy, edit.path, [edit.value]);
  }
  return copy;
}

function setAt(data: Holder, path: DataPath, value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  const held = Object.hasOwn(data, key) ? data[key] : undefined;
  const put = (inner: unknown): void => {
    Object.defineProperty(data, key, { value: inner, enumerable: true, configurable: true, writable: true });
  };
  if (rest.length === 0) put(value);
  else if (isHolder(held)) setAt(held, rest, value);
  else {
    const made: Holder = {};
    setAt(made, rest, value);
    put(made);
  }
}

function removeAt(data: Holder, path: DataPath): void {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(data, key)) return;
  const held = data[key];
  if (rest.length > 0) {
    if (!isHolder(held)) return;
    removeAt(held, rest);
    if (Object.keys(held).length > 0) return;
  }
  if (Array.isArray(data)) data.splice(Number(key), 1);
  else delete data[key];
}
