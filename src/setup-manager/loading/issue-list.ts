import type { SetupIssue } from "../setup-issue.js";
import type { SetupDocument } from "./setup-document.js";

type Path = readonly (string | number)[];

/** Collects every issue of a file; one at an overridden path is the request's, not the file's. */
export class IssueList {
  private readonly found: SetupIssue[] = [];
  private readonly seen = new Set<string>();
  private readonly file: string;
  private readonly document: Pick<SetupDocument, "lineOf" | "has">;
  private readonly overridden: readonly Path[];

  constructor(file: string, document: Pick<SetupDocument, "lineOf" | "has">, overridden: readonly Path[] = []) {
    this.file = file;
    this.document = document;
    this.overridden = overridden;
  }

  add(path: Path, message: string): void {
    const override = this.overridden.some(
      (set) => startsWith(path, set) || (startsWith(set, path) && !this.document.has(path)),
    );
    const issue = override
      ? { file: "extra", line: null, path: path.join("."), message }
      : { file: this.file, line: this.document.lineOf(path), path: path.join("."), message };
    const key = `${issue.path}\u0000${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.found.push(issue);
  }

  get any(): boolean {
    return this.found.length > 0;
  }

  /** In the order of the file. */
  get all(): readonly SetupIssue[] {
    return this.found
      .map((issue, order) => ({ issue, order }))
      .sort((a, b) => (a.issue.line ?? 0) - (b.issue.line ?? 0) || a.order - b.order)
      .map(({ issue }) => issue);
  }
}

const startsWith = (path: Path, start: Path): boolean => start.every((part, i) => String(path[i]) === String(part));
