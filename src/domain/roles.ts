/** What a person may be to ITA, the least first; each may all that those before it may. */
export const ROLES = ["viewer", "labeler", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a message, a press or a file is for. */
export type Act = "ask" | "label" | "send_file" | "change" | "manage";

/** The least role that may. */
const NEEDED: Readonly<Record<Act, Role>> = {
  ask: "viewer",
  label: "labeler",
  send_file: "operator",
  change: "operator",
  manage: "admin",
};

/** The least role that may do it. */
export const roleFor = (act: Act): Role => NEEDED[act];

/** The higher of two. */
export const higherRole = (a: Role, b: Role | undefined): Role =>
  b !== undefined && ROLES.indexOf(b) > ROLES.indexOf(a) ? b : a;

/** Whether somebody of that role may do it; a stranger (no role) may nothing. */
export const mayAsk = (role: Role | undefined, act: Act): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(NEEDED[act]);
