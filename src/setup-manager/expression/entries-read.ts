import { type Expression, type FieldNode, partsOf } from "./expression.js";

/** Every field an expression reads. */
export function fieldsRead(node: Expression): readonly FieldNode[] {
  return node.kind === "field" ? [node] : partsOf(node).flatMap(fieldsRead);
}

/** The entries an expression reads. */
export const entriesRead = (node: Expression): ReadonlySet<string> =>
  new Set(fieldsRead(node).map(({ entry }) => entry));
