import { z } from "zod";

/**
 * The pieces of the file's shape. The error text of each says what may stand there; `shapeIssues` puts what stands there before it.
 * A strict mapping gives the list of its keys.
 */
export const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max} may stand here`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

export const number = (min: number, max: number) => {
  const error = `a number from ${min} to ${max} may stand here`;
  return z.number({ error }).min(min, { error }).max(max, { error });
};

export const word = <const W extends readonly [string, ...string[]]>(...words: W) =>
  z.enum(words, {
    error: words.length === 1 ? `only ${words[0]} may stand here` : `one of ${words.join(", ")} may stand here`,
  });

export const flag = () => z.boolean({ error: "true or false may stand here" });

export const line = (most: number) => {
  const error = `text of 1 to ${most} characters may stand here`;
  return z.string({ error }).min(1, { error }).max(most, { error });
};

export const pattern = (regex: RegExp, error: string) => z.string({ error }).regex(regex, { error });

export const expression = () => {
  const error = "an expression may stand here, at most 1000 characters";
  return z.string({ error }).min(1, { error }).max(1000, { error });
};

export const list = <T extends z.ZodType>(item: T, most: number, what: string) => {
  const error = `a list of 1 to ${most} ${what} may stand here`;
  return z.array(item, { error }).min(1, { error }).max(most, { error });
};

/** A mapping with these keys and no others. */
export const strict = <S extends z.ZodRawShape>(shape: S) => {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? keys : `a mapping with ${keys} may stand here`),
  });
};

export const either = <T extends readonly [z.ZodType, ...z.ZodType[]]>(error: string, ...options: T) =>
  z.union(options, { error });

export const clockTime = () => pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "17:25" may stand here');
export const zoneName = () => pattern(/^[A-Za-z0-9_+:/-]{1,64}$/, "a zone such as Europe/Berlin or UTC may stand here");
export const duration = () => pattern(/^\d{1,6}(\.\d+)?[smhd]$/, "a duration such as 90s, 2m, 8h or 1d may stand here");
/** Up to 100 %. */
export const percent = (error: string) => pattern(/^(\d{1,2}(\.\d+)?|100(\.0+)?)\s?%$/, error);
/** Above 0 % and up to 100 %. */
export const part = (error: string) => pattern(/^(?!0+(\.0+)?\s?%)(\d{1,2}(\.\d+)?|100(\.0+)?)\s?%$/, error);
