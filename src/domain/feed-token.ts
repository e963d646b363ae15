import { createHash } from "node:crypto";

/** How many random bytes a feed token is; written in base64url. */
export const FEED_TOKEN_BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export const isFeedToken = (text: string): boolean => SHAPE.test(text);

/** What is kept of a feed token, hex. The token is random enough that nobody finds it again from this. */
export const feedTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");
