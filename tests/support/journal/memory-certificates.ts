import type { Certificate } from "../../../src/domain/certificate.js";
import { sameKey } from "../../../src/domain/setup-key.js";
import type { Certificates } from "../../../src/ports/certificates.js";

/** Certificates that live as long as the test. */
export function memoryCertificates(): Certificates {
  const rows: Certificate[] = [];
  return {
    add(certificate) {
      rows.unshift(structuredClone(certificate));
      return Promise.resolve();
    },
    of: (key) => Promise.resolve(structuredClone(rows.filter((row) => sameKey(row, key)))),
  };
}
