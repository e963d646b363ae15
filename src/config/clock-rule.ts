import { z } from "zod";
import { zone } from "../domain/zone.js";

/** A clock rule, as it stands in a file of settings. */
export const clockRule = z.string().refine((name) => {
  try {
    return zone(name) !== undefined;
  } catch {
    return false;
  }
}, "no such clock: an IANA zone, NY+7 or a fixed offset such as +02:00");
