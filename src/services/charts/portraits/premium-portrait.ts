import type { ChartFeatures, LevelInput, MarkInput, ZoneInput } from "../../../visualizer/chart-inputs.js";
import { born, type Sitter, toneOf } from "./portrait-parts.js";

/** The leg as it stands: its edges and middle, the zones of an optimal entry; and where the close changed its zone. */
export function premiumPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view, to } = sitter;
  const now = (field: string): number => view.entry.read(field)(-1, view.ownBar);
  if (Number.isNaN(now("high"))) return {};
  const { from, known, dots } = legOf(sitter);
  const line = (field: string, label: string, dashed: boolean): LevelInput => ({
    from,
    price: now(field),
    label,
    tone: dashed ? "neutral" : "structure",
    dashed,
  });
  const entryZone = (side: "bullish" | "bearish", top: string, bottom: string): ZoneInput => ({
    from,
    to,
    top: now(`ote_${side}_${top}`),
    bottom: now(`ote_${side}_${bottom}`),
    label: `OTE ${side}`,
    tone: side,
    faded: false,
  });
  return {
    levels: [line("high", "range high", false), line("eq", "50 %", true), line("low", "range low", false)],
    zones: [entryZone("bullish", "top", "bottom"), entryZone("bearish", "top", "bottom")],
    marks: [...dots, ...changesOf(sitter, known)],
  };
}

/** The two swings the leg stands between, the bar of the earlier one, and that at whose close both were known. */
function legOf({ view, source, from }: Sitter): { from: number; known: number; dots: MarkInput[] } {
  if (source === undefined || source.entry.tool.spec.name !== "swings") return { from, known: from, dots: [] };
  const lastOf = (event: string) =>
    source
      .known()
      .filter((id) => source.eventOf(id) === event)
      .at(-1);
  const ids = [lastOf("high"), lastOf("low")].filter((id) => id !== undefined);
  const dots = ids.map(
    (id): MarkInput => ({
      at: source.formedBar(id),
      side: source.eventOf(id) === "high" ? "above" : "below",
      shape: "dot",
      tone: "structure",
      label: "",
    }),
  );
  const first = Math.min(...ids.map((id) => source.formedBar(id)), view.asOf);
  return { from: first, known: Math.max(...ids.map((id) => source.knownBar(id))), dots };
}

/** Changes of the zone since the leg was known, at the close of their bar. */
function changesOf(sitter: Sitter, from: number): MarkInput[] {
  const { view } = sitter;
  return born(sitter)
    .filter((id) => view.knownBar(id) >= from)
    .map((id) => {
      const event = view.eventOf(id);
      const at = view.knownBar(id);
      const tone = event === "equilibrium" ? ("neutral" as const) : toneOf(event === "discount");
      return {
        at,
        price: view.base.close[at] as number,
        side: "above" as const,
        shape: "ring" as const,
        tone,
        label: event,
      };
    });
}
