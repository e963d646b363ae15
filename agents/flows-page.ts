import type { BacktestJobs } from "../src/ports/backtest-jobs.js";
import type { LiveLoop } from "../src/services/live/live-loop.js";
import { assistantGraph, type GraphParts } from "./assistant/assistant-graph.js";
import { buildBacktestFlow } from "./backtest-flow/graph.js";
import { buildTickGraph } from "./live-flow/tick-graph.js";

interface Drawable {
  getGraphAsync(): Promise<{ drawMermaid(options: { readonly withStyles: boolean }): string }>;
}

async function section(title: string, about: string, graph: Drawable): Promise<string> {
  const drawn = (await graph.getGraphAsync()).drawMermaid({ withStyles: false }).trim().replaceAll("\t", "  ");
  return `## ${title}\n${about}\n\n\`\`\`mermaid\n${drawn}\n\`\`\`\n`;
}

/**
 * The text of `docs/flows.md`: every graph as LangGraph draws it, so that the page cannot differ from the code. Drawing runs no node, so the graphs
 * are built over nothing.
 */
export async function flowsPage(): Promise<string> {
  const sections = [
    await section(
      "Backtest",
      `A start request becomes a run in its folder. Each node is one step of a job, and the state holds ids, counts and paths: candles, signals and trades
stay with the job, in a worker thread while a chat is open. The Market Tools' features go back to the Setup Manager, which evaluates the rule
(\`evaluate\`). No signals is an answer too: the report then shows the funnel. A refusal or a cancellation at any node ends the job, and nothing
half-written stays.`,
      buildBacktestFlow({} as BacktestJobs),
    ),
    await section(
      "Live: a tick",
      `A doorbell rings each minute, and whenever candles come. The loop works from cursors in the journal: a doorbell that is not heard costs time and
no candle. Each candle is kept in one transaction with its alerts and what is to be sent of them; whatever fails is begun anew from there.`,
      buildTickGraph({} as LiveLoop),
    ),
    await section(
      "Assistant",
      `A chat's turn: the model chooses tools until it has what it needs, and \`answer\` closes the turn by code. A limit or a cancellation leads to
\`answer\` as well.`,
      assistantGraph({} as GraphParts),
    ),
  ];
  return `# The flows, as the code draws them

Made by \`node scripts/draw-flows.mjs\` from the compiled graphs; a test holds that this page is up to date. \`langgraph.json\` opens the backtest flow
in LangGraph Studio.

${sections.join("\n")}`;
}
