import type { Asker } from "../domain/asker.js";
import type { Language } from "../domain/message.js";
import type { SnapshotMeta } from "../domain/vision/snapshot-meta.js";

/**
 * The money of readers that are paid: set aside before a call, settled after it. `undefined` of `reserve`: a cap does not let it.
 */
export interface VisionMeter {
  reserve(model: string, from: Asker | undefined, tokens: VisionTokens): Promise<VisionTicket | undefined>;
}

export interface VisionTokens {
  readonly input: number;
  readonly output: number;
}

export interface VisionTicket {
  /** What the endpoint counted; all that was set aside stays counted where it told nothing. */
  settle(tokens: VisionTokens | undefined): Promise<void>;
  /** The call never took place. */
  release(): Promise<void>;
}

/** A picture as it is shown to a reader: PNG, or for one that was sent JPEG or WebP too. */
export interface ShownPicture {
  /** `H1`, or "" where nobody knows what it shows. */
  readonly timeframe: string;
  readonly png: Uint8Array;
}

export interface VisionQuestion {
  /** Undefined for a picture that is none of ours: then no marks can be placed on it. */
  readonly meta?: SnapshotMeta;
  readonly pictures: readonly ShownPicture[];
  readonly language: Language;
  /** Whose money it costs; the house's own where left out. */
  readonly from?: Asker;
  /** What the person asked beside a picture; untrusted. */
  readonly words?: string;
}

/**
 * Who reads pictures of charts. What it answers is not to be trusted: `unknown` until it was vetted. Throws `Refusal` unavailable (with the reason
 * in words) where it cannot answer: down, late, over its cap; the caller says so and goes on.
 */
export interface VisionModel {
  readonly by: "model" | "offline";
  /** The model's name; null for the offline annotator. */
  readonly name: string | null;
  /** False: it knows what the detectors know and cannot look at a picture that comes without a legend. */
  readonly readsPictures: boolean;
  /** A reply in the shape of `visionReply`, or of `pictureReply` for a picture without a legend, if all goes well. */
  read(question: VisionQuestion, signal?: AbortSignal): Promise<unknown>;
}
