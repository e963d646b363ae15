import type { SymbolBook } from "../../domain/symbol.js";
import { loadSetup } from "../../setup-manager/load-setup.js";
import type { Setup } from "../../setup-manager/setup.js";
import { printIssue } from "../../setup-manager/setup-issue.js";
import type { ToolExample } from "./tool-examples.js";

/** The piece of a setup that the page shows, with the rest of a setup around it. Throws where it is not right: the page is then wrong. */
export function exampleSetup({ tool, yaml, symbol }: ToolExample, symbols: SymbolBook): Setup {
  const rest = yaml.includes("\nrule:") ? "" : "rule: { long: { require: [close > open] } }\n";
  const text = `id: example
version: v1
symbols: [${symbol}]
timeframe: M15
${yaml}
${rest}trade: { entry: { order: market }, stop: { at: close - 1% * close }, target: { rr: 2 } }
`;
  const loaded = loadSetup({ text, file: `${tool}.yaml`, symbols });
  if (loaded.ok) return loaded.setup;
  throw new Error(loaded.issues.map(printIssue).join("\n"));
}
