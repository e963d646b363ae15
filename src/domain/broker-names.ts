/** The broker's names of symbols, where they are not ours: `EURUSD.r` for EURUSD. */
export class BrokerNames {
  private readonly theirs: ReadonlyMap<string, string>;
  private readonly ours: ReadonlyMap<string, string>;

  /** `names`: from our id to the broker's name. */
  constructor(names: Readonly<Record<string, string>>) {
    this.theirs = new Map(Object.entries(names));
    this.ours = new Map(Object.entries(names).map(([id, name]) => [name, id]));
  }

  theirsOf = (id: string): string => this.theirs.get(id) ?? id;
  oursOf = (name: string): string => this.ours.get(name) ?? name;
}
