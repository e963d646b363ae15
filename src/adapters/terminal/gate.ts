import { Writable } from "node:stream";

/** Readline's way to the terminal, shut while work is shown: what is typed meanwhile is kept by readline and drawn when the gate opens. */
export class Gate extends Writable {
  open = true;
  readonly isTTY = true;
  private readonly target: Writable & { readonly columns?: number };

  constructor(target: Writable & { readonly columns?: number }) {
    super({ decodeStrings: false });
    this.target = target;
    target.on("resize", () => this.emit("resize"));
  }

  get columns(): number {
    return this.target.columns ?? 80;
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.open) this.target.write(chunk);
    done();
  }
}
