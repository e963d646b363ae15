/** Thrown where an expression reads an entry that is itself broken: its own issue is reported, this expression is not judged. */
export class BrokenEntry extends Error {}
