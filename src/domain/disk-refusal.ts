import { Refusal } from "./errors.js";

const FILE_IN_THE_WAY = "a file stands where a folder is needed. Move that file away and ask again";

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full. Free some space and ask again",
  EDQUOT: "the disk quota is used up. Free some space and ask again",
  EFBIG: "the file would be larger than this system allows. Take a shorter period and ask again",
  EACCES: "the folder may not be written by this user. Give it write permission and ask again",
  EPERM: "the system does not allow it. Give the folder write permission and ask again",
  EROFS: "the disk is read-only. Point the data folder at one that can be written",
  ENOENT: "its folder cannot be made there. Point the data folder (data_dir) at a place that exists",
  ENOTDIR: FILE_IN_THE_WAY,
  EEXIST: FILE_IN_THE_WAY,
  EISDIR: "a folder of that name stands in its place. Move that folder away and ask again",
  EMFILE: "too many files are open. Close other programs and ask again",
  EIO: "the disk reported a fault. Check the disk",
};

/**
 * What went wrong while writing, as a refusal "disk" for a person, or undefined where `error` is not the disk's doing (a bug then).
 * `what` names the thing that was to be written (`report.html`, `the run bt_…`), never a path.
 */
export function diskRefusal(error: unknown, what: string): Refusal | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const cause = CAUSES[code];
  return cause === undefined
    ? undefined
    : new Refusal("disk", `Could not write ${what}: ${cause}. Nothing half-written was left.`, [], { cause: error });
}
