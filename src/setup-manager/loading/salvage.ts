import { z } from "zod";
import { nearestBranch } from "./nearest-branch.js";

/**
 * A section of a file with mistakes: what is malformed or missing is undefined, at its own place, so that everything else keeps its
 * path. A key that the file does not write and need not write is not there at all.
 */
export type Salvaged<T> = T extends readonly (infer I)[]
  ? readonly (Salvaged<I> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]: Salvaged<T[K]> | undefined }
    : T;

/** What of a value fits its shape, down to the last leaf; undefined where nothing does. */
export function salvage<T extends z.ZodType>(shape: T, value: unknown): Salvaged<z.infer<T>> | undefined {
  return fitting(shape, value) as Salvaged<z.infer<T>> | undefined;
}

/** Whether a key is written, but with something that could not be read: what depends on it is not judged. */
export const isHole = <T extends object>(section: T, key: keyof T): boolean =>
  Object.hasOwn(section, key) && section[key] === undefined;

function fitting(shape: z.ZodType, value: unknown): unknown {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  if (shape instanceof z.ZodOptional) return fitting(shape.unwrap() as z.ZodType, value);
  if (shape instanceof z.ZodUnion) {
    const options = (shape.options as readonly z.ZodType[]).map((option) => ({
      option,
      issues: option.safeParse(value).error?.issues ?? [],
    }));
    const meant = nearestBranch(
      options.map(({ issues }) => issues),
      value,
    );
    const option = options.find(({ issues }) => issues === meant)?.option;
    return option && fitting(option, value);
  }
  if (shape instanceof z.ZodArray) {
    return Array.isArray(value) ? value.map((item: unknown) => fitting(shape.element as z.ZodType, item)) : undefined;
  }
  return shape instanceof z.ZodObject ? mappingOf(shape.shape, value) : undefined;
}

function mappingOf(shape: z.ZodRawShape, value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const given = value as Record<string, unknown>;
  const found: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(shape)) {
    if (Object.hasOwn(given, key)) found[key] = fitting(inner as z.ZodType, given[key]);
    else if (!(inner instanceof z.ZodOptional)) found[key] = undefined;
  }
  return found;
}
