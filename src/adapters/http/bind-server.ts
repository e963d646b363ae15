import type { Server } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { Refusal } from "../../domain/errors.js";

const LOOPBACK: readonly string[] = ["127.0.0.1", "::1", "localhost"];

/** As an address has it. */
export const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** Throws `Refusal` bad_config where a server would be open to others without the names it is called by. */
export function checkHost(host: string, exposedAs: readonly string[] = []): void {
  if (!LOOPBACK.includes(host) && exposedAs.length === 0) {
    throw new Refusal(
      "bad_config",
      `The API binds to this machine alone (127.0.0.1), not to ${host}. To open it, configure the names it is called by as well.`,
    );
  }
}

/** The `Host` headers of a server that listens there. */
export const namesOf = (host: string, port: number, exposedAs: readonly string[] = []): readonly string[] => [
  ...[...LOOPBACK, host, ...exposedAs].map((name) => `${bracketed(name)}:${port}`.toLowerCase()),
  ...exposedAs.map((name) => name.toLowerCase()),
];

/** Listens; gives the port. Throws `Refusal` unavailable where it cannot be had. */
export function bindServer(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const code = "code" in error ? String(error.code) : "";
      const why: Readonly<Record<string, string>> = {
        EADDRINUSE: "is in use by another program",
        EACCES: "may not be used by this user",
        EADDRNOTAVAIL: `is not to be had: ${host} is no address of this machine`,
      };
      reject(why[code] ? new Refusal("unavailable", `Port ${port} ${why[code]}. Choose another one.`) : error);
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
