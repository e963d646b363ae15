import type { ToolSpec } from "./tool.js";
import { atr } from "./tools/atr.js";
import { displacement } from "./tools/displacement.js";
import { fvg } from "./tools/fvg.js";
import { initialBalance } from "./tools/initial-balance.js";
import { judasSwing } from "./tools/judas-swing.js";
import { liquidityPool } from "./tools/liquidity-pool.js";
import { liquiditySweep } from "./tools/liquidity-sweep.js";
import { marketStructure } from "./tools/market-structure.js";
import { orderBlock } from "./tools/order-block.js";
import { premiumDiscount } from "./tools/premium-discount.js";
import { previousPeriod } from "./tools/previous-period.js";
import { sessionBreak } from "./tools/session-break.js";
import { sessionRange } from "./tools/session-range.js";
import { swings } from "./tools/swings.js";

/** Every Market Tool there is, in the order of the catalogue. */
export const TOOLS: readonly ToolSpec[] = [
  atr,
  swings,
  fvg,
  displacement,
  marketStructure,
  orderBlock,
  liquidityPool,
  liquiditySweep,
  sessionRange,
  sessionBreak,
  initialBalance,
  previousPeriod,
  judasSwing,
  premiumDiscount,
];

const key = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

const byKey = new Map<string, ToolSpec>();
for (const tool of TOOLS) for (const name of [tool.name, tool.display, ...tool.aliases]) byKey.set(key(name), tool);

/** The tool of that name or alias, read without case, `_`, `-` or space. */
export const findTool = (nameOrAlias: string): ToolSpec | undefined => byKey.get(key(nameOrAlias));

/** Whether reading this event or field needs records to be followed: the entry then belongs in `DispatchRequest.lifecycle`. */
export const needsLifecycle = (tool: ToolSpec, eventOrField: string): boolean =>
  tool.events.some(({ name, type, followed }) => name === eventOrField && (type === "transition" || followed === true));
