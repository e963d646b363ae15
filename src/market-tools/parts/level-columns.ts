import type { LevelTable } from "../tool.js";

/** The level table a source fills. */
export class LevelColumns implements LevelTable {
  length = 0;
  side = new Int8Array(256);
  price = new Float64Array(256);
  at = new Int32Array(256);
  validUntil = new Float64Array(256);
  record = new Int32Array(256);
  equal = new Uint8Array(256);

  add(side: number, price: number, at: number, record: number, validUntil = Number.POSITIVE_INFINITY): number {
    const row = this.length;
    if (row === this.at.length) this.grow();
    this.side[row] = side;
    this.price[row] = price;
    this.at[row] = at;
    this.validUntil[row] = validUntil;
    this.record[row] = record;
    this.length = row + 1;
    return row;
  }

  private grow(): void {
    const size = this.at.length * 2;
    const longer = <T extends { set(from: T): void }>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.side = longer(this.side, new Int8Array(size));
    this.price = longer(this.price, new Float64Array(size));
    this.at = longer(this.at, new Int32Array(size));
    this.validUntil = longer(this.validUntil, new Float64Array(size));
    this.record = longer(this.record, new Int32Array(size));
    this.equal = longer(this.equal, new Uint8Array(size));
  }
}
