import type { VisionReply } from "../../../src/domain/vision/vision-reply.js";

/** A reply to `aMeta` of which everything may be kept. */
export const aReply = (change: Partial<VisionReply> = {}): VisionReply => ({
  verdict: "supports",
  confidence: 4,
  observations: [
    { ref: "Z1", claim: "untouched", text: "The gap Z1 under the entry is still open" },
    { ref: "C-3", claim: "momentum", text: "Strong closes into the high" },
  ],
  suggestions: [{ kind: "level", anchors: [{ t: "C-10", price: 130.4 }], reason: "Last higher low" }],
  quality_flags: [],
  ...change,
});
