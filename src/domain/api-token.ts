import { sha256 } from "./hash.js";

/** Random bits of a token: 256. */
export const TOKEN_BYTES = 32;
const SHAPE = /^ita_[A-Za-z0-9_-]{43}$/;

/** 256 random bits as a bearer token: `ita_` and 43 signs of base64url. */
export const apiToken = (random: Uint8Array): string =>
  `ita_${Buffer.from(random.subarray(0, TOKEN_BYTES)).toString("base64url")}`;

/** Whether something can be such a token at all. */
export const looksLikeToken = (given: string): boolean => SHAPE.test(given);

/** What is kept of a token: nobody reads it back out of the journal. */
export const apiTokenHash = (token: string): string => sha256(`api token ${token}`);
