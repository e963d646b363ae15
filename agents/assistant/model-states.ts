import type { Clock } from "../../src/ports/clock.js";
import type { AssistantModel } from "./assistant-model.js";
import { type BreakerState, CircuitBreaker } from "./circuit-breaker.js";
import { type FailureKind, isLasting, isOfModel } from "./model-failure.js";

export interface ModelState {
  readonly name: string;
  readonly breaker: BreakerState;
  /** Costs money. */
  readonly isPaid: boolean;
}

/** Which models may be called now: each has a breaker of its own, and one of its provider. */
export class ModelStates {
  readonly #models: readonly AssistantModel[];
  readonly #own: ReadonlyMap<string, CircuitBreaker>;
  readonly #providers: ReadonlyMap<string, CircuitBreaker>;

  constructor(models: readonly AssistantModel[], clock: Clock) {
    this.#models = models;
    this.#own = new Map(models.map(({ name }) => [name, new CircuitBreaker(clock)]));
    this.#providers = new Map(models.map((model) => [providerOf(model), new CircuitBreaker(clock)]));
  }

  /** Whether it may be called; if not, why. A call that may be made is followed by `succeeded`, `failed` or `gaveUp`. */
  begin(model: AssistantModel): { readonly why: FailureKind } | undefined {
    const begun: CircuitBreaker[] = [];
    for (const breaker of this.#of(model)) {
      const { state } = breaker;
      if (breaker.begin()) begun.push(breaker);
      else {
        for (const other of begun) other.gaveUp();
        return { why: state.kind === "closed" ? "server" : state.why };
      }
    }
    return undefined;
  }

  succeeded(model: AssistantModel): void {
    for (const breaker of this.#of(model)) breaker.succeeded();
  }

  failed(model: AssistantModel, kind: FailureKind): void {
    const [own, provider] = this.#of(model);
    const [guilty, other] = isOfModel(kind) ? [own, provider] : [provider, own];
    guilty.failed(kind, isLasting(kind));
    other.gaveUp();
  }

  gaveUp(model: AssistantModel): void {
    for (const breaker of this.#of(model)) breaker.gaveUp();
  }

  /** In the order they are tried; of its two breakers the one that keeps it back is told. */
  all(): readonly ModelState[] {
    return this.#models.map((model) => {
      const states = this.#of(model).map(({ state }) => state);
      const breaker = states.find(({ kind }) => kind === "open") ?? states.find(({ kind }) => kind !== "closed");
      return { name: model.name, breaker: breaker ?? { kind: "closed" }, isPaid: model.spokenByCode !== true };
    });
  }

  #of(model: AssistantModel): readonly [CircuitBreaker, CircuitBreaker] {
    const own = this.#own.get(model.name);
    const provider = this.#providers.get(providerOf(model));
    if (own === undefined || provider === undefined) throw new Error(`No such model: ${model.name}`);
    return [own, provider];
  }
}

const providerOf = ({ provider, name }: AssistantModel): string => provider ?? name;
