import type { ConditionPart, Side } from "./parts.js";
import { SIDE_WORDS } from "./side-words.js";
import { MissingPart, type TradeNames } from "./trade-data.js";

type Data = Record<string, unknown>;
type Bias = Extract<ConditionPart, { kind: "bias" }>;

/** Names by which conditions know their tools; each timeframe's structure has its own. */
export const biasName = ({ timeframe }: Bias, all: readonly ConditionPart[]): string => {
  const frames = [...new Set(all.flatMap((part) => (part.kind === "bias" ? [part.timeframe] : [])))];
  return frames.length > 1 ? `bias_${timeframe.toLowerCase()}` : "bias";
};

/** The tool that a condition reads, where it needs one of its own. */
export function conditionTool(part: ConditionPart): Data | undefined {
  if (part.kind === "bias") return { tool: "market_structure", timeframe: part.timeframe, swing: 3 };
  if (part.kind !== "value") return undefined;
  return { tool: "premium_discount", ...(part.level === undefined ? {} : { of: part.level.name }) };
}

export interface ConditionPlace {
  readonly names: TradeNames;
  readonly side: Side;
  /** The other side follows by mirror. */
  readonly isBoth: boolean;
  /** The name of the tool it reads, where it needs one of its own. */
  readonly tool: string | undefined;
}

/** A condition as an expression of `require`. */
export function conditionText(
  part: Exclude<ConditionPart, { kind: "min_rr" }>,
  { names, side, isBoth, tool = "" }: ConditionPlace,
): string {
  switch (part.kind) {
    case "bias":
      return biasText(part, tool, side, isBoth);
    case "value": {
      // Said once for both sides, a discount is for the long one; for one side alone it is meant as it stands.
      const isDiscount = isBoth ? side === "long" : part.half === "discount";
      return `${tool}.pos ${isDiscount ? "<" : ">"} 0.5`;
    }
    case "depth":
      return depthText(part, names.raid);
    case "range_atr":
      return `${rangeOf(part.level?.name ?? names.range)}.range_atr ${part.op} ${part.atr}`;
    case "inside":
      return `close ${SIDE_WORDS[side].below} ${rangeOf(part.level?.name ?? names.range)}.mid`;
  }
}

function biasText({ test, of }: Bias, name: string, side: Side, isBoth: boolean): string {
  const [own, other] = [SIDE_WORDS[side].bullish, SIDE_WORDS[side].bearish];
  if (of === undefined || isBoth)
    return test === "is" ? `${name}.direction == ${own}` : `${name}.direction != ${other}`;
  return `${name}.direction ${test === "is" ? "==" : "!="} ${of === "long" ? "bullish" : "bearish"}`;
}

function depthText({ from, to }: Extract<ConditionPart, { kind: "depth" }>, raid: string | undefined): string {
  if (raid === undefined) throw new MissingPart("a raid");
  if (from !== undefined && to !== undefined) return `${raid}.depth_atr between ${from} and ${to}`;
  return from === undefined ? `${raid}.depth_atr <= ${to}` : `${raid}.depth_atr >= ${from}`;
}

function rangeOf(name: string | undefined): string {
  if (name === undefined) throw new MissingPart("a range");
  return name;
}
