import type { Annotation } from "../domain/vision/annotation.js";
import type { SnapshotMeta } from "../domain/vision/snapshot-meta.js";

/** A hand-over as it stands: its meta and where its pictures are (absolute paths, in the order of `meta.pictures`). */
export interface GivenSnapshot {
  readonly meta: SnapshotMeta;
  readonly paths: readonly string[];
}

export interface GivenAnnotation {
  readonly annotation: Annotation;
  /** Absolute; undefined where there is nothing drawn. */
  readonly path: string | undefined;
}

/** What a program outside dropped for a signal: its words as they came, and its picture if it drew one. */
export interface OutsideDrop {
  readonly reply: unknown;
  readonly png: Uint8Array | undefined;
}

/**
 * The folder `exchange`: pictures for whoever reads them (`to_vision/<signal_id>/`), answers of whoever did (`from_vision/<signal_id>/`). A folder is
 * there whole or not at all, so that a program that watches never sees half of one.
 */
export interface HandOver {
  /** Puts pictures out, once: what stands for that signal already stays, and is given back. */
  give(meta: SnapshotMeta, pngs: readonly Uint8Array[]): Promise<GivenSnapshot>;
  given(signalId: string): Promise<GivenSnapshot | undefined>;
  /** The bytes of a picture of a hand-over, by its place. */
  picture(given: GivenSnapshot, index: number): Promise<Uint8Array>;
  /** Takes what an outside program finished for that signal; undefined where there is nothing yet. What cannot be read is moved to `rejected/` with the reason. */
  taken(signalId: string): Promise<OutsideDrop | undefined>;
  /** Moves what was dropped for that signal to `rejected/`, with the reason in words. */
  reject(signalId: string, why: string): Promise<void>;
  /** Puts the vetted answer in place, with what was drawn of it. */
  answer(annotation: Annotation, png: Uint8Array | undefined): Promise<GivenAnnotation>;
  answered(signalId: string): Promise<GivenAnnotation | undefined>;
}
