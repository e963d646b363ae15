/** What was said against what came, both as shares: points, and the line on which both are the same. */
export interface ReliabilityBody {
  readonly kind: "reliability";
  readonly xTitle: string;
  readonly yTitle: string;
  /** Lowest and highest share of each axis. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** By what was said, the lowest first. */
  readonly points: readonly ReliabilityPoint[];
  /** On the line on which what came is what was said. */
  readonly diagonal: string;
  /** The share that is said of all where nothing is known. */
  readonly base: { readonly at: number; readonly label: string };
}

export interface ReliabilityPoint {
  readonly said: number;
  readonly won: number;
  /** Of what came. */
  readonly interval: readonly [number, number];
  /** Where it would lie if what was said were true. */
  readonly band: readonly [number, number];
  /** How many came of how many. */
  readonly label: string;
  /** It lies outside the band. */
  readonly isOutside: boolean;
}
