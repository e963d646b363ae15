import type { ToolRun } from "../../market-tools/dispatcher.js";
import { BLOCK, type BlockReading, type BlockSources, compileBlock } from "../expression/compile-block.js";
import { compileExpression } from "../expression/compile-expression.js";
import type { BaseName, Expression, FieldNode } from "../expression/expression.js";
import type { Setup, SideRule } from "../setup.js";
import { RuleSources } from "./rule-sources.js";

/** Blocks of one evaluation. Every reading has views of its own: they move on at their own pace. */
class Blocks implements BlockSources {
  private readonly setup: Setup;
  private readonly run: ToolRun;

  constructor(setup: Setup, run: ToolRun) {
    this.setup = setup;
    this.run = run;
  }

  base(name: BaseName): BlockReading | undefined {
    const { candles } = this.run;
    switch (name) {
      case "open":
      case "high":
      case "low":
      case "close":
      case "spread":
      case "volume":
        return (from, to) => candles[name].subarray(from, to);
      case "time":
        return (from, to) => candles.openTime.subarray(from, to);
      default:
        return undefined;
    }
  }

  field({ entry, field }: FieldNode): BlockReading | undefined {
    return this.fresh().view(entry).block(field);
  }

  single(node: Expression) {
    return compileExpression(node, this.fresh());
  }

  private fresh(): RuleSources {
    return new RuleSources(this.setup, this.run);
  }
}

/** Tests the conditions of a rule without sequences in whole blocks of bars. */
export class LevelSieve {
  private readonly sides: readonly (readonly { readonly read: BlockReading; readonly wanted: number }[])[];
  private readonly passes = new Uint8Array(BLOCK);

  constructor(rules: readonly SideRule[], setup: Setup, run: ToolRun) {
    const blocks = new Blocks(setup, run);
    this.sides = rules.map(({ require, unless }) => [
      ...require.map((condition) => ({ read: compileBlock(condition, blocks), wanted: 1 })),
      ...unless.map((condition) => ({ read: compileBlock(condition, blocks), wanted: 0 })),
    ]);
  }

  /** One number a bar of [from, to): bit s where side s passes, all of `require` true, every `unless` known and false. */
  test(from: number, to: number): Uint8Array {
    const { sides, passes } = this;
    const n = to - from;
    passes.fill(0);
    for (let s = 0; s < sides.length; s++) {
      const bit = 1 << s;
      for (let i = 0; i < n; i++) passes[i] = (passes[i] as number) | bit;
      for (const { read, wanted } of sides[s] as (typeof sides)[number]) keep(passes, bit, read(from, to), wanted, n);
    }
    return passes;
  }
}

/** Takes the bit away where the value is not the one wanted. */
function keep(passes: Uint8Array, bit: number, values: Float64Array, wanted: number, n: number): void {
  for (let i = 0; i < n; i++) if (values[i] !== wanted) passes[i] = (passes[i] as number) & ~bit;
}
