/**
 * A message is not known to have arrived. `refused`: the platform said no, it is not there. `unknown`: the answer got lost, it may be there;
 * whoever sends it again says that it may be a repeat.
 */
export class Undelivered extends Error {
  readonly outcome: "refused" | "unknown";
  constructor(outcome: "refused" | "unknown", message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Undelivered";
    this.outcome = outcome;
  }
}
