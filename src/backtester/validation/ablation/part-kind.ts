/** What a part of a setup is: where it stands in the file, or a tool with all that reads it. */
export type PartKind = "step" | "condition" | "unless" | "filter" | "check" | "exit" | "tool";
