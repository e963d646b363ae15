import { createServer, type Server } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { Refusal } from "../../domain/errors.js";
import { type BridgeDoorDeps, createBridgeDoor } from "./bridge-door.js";

export interface BridgeServerOptions extends BridgeDoorDeps {
  /** 127.0.0.1, or an address that other machines reach, which `insecureLan` must allow: this door speaks plain HTTP. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly insecureLan: boolean;
}

export interface BridgeServer {
  readonly url: string;
  stop(): Promise<void>;
}

const LOOPBACK: readonly string[] = ["127.0.0.1", "::1", "localhost"];
/** A terminal sends its message at once; whoever takes longer holds the line. */
const REQUEST_MS = 10_000;

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const code = "code" in error ? String(error.code) : "";
      const why: Readonly<Record<string, string>> = {
        EADDRINUSE: "is in use by another program",
        EACCES: "may not be used by this user",
        EADDRNOTAVAIL: `is not to be had: ${host} is no address of this machine`,
      };
      const said = why[code];
      reject(
        said === undefined
          ? error
          : new Refusal("unavailable", `The bridge's port ${port} ${said}. Set live.feed.bridge in ita.yaml.`),
      );
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/**
 * The door that terminals push to, a server of its own: it may be reached from another machine while the API stays on this one, and its tokens open
 * nothing else. Throws `Refusal` where it may not or cannot be bound.
 */
export async function createBridgeServer(options: BridgeServerOptions): Promise<BridgeServer> {
  const { host, insecureLan, port: wish } = options;
  if (!LOOPBACK.includes(host) && !insecureLan)
    throw new Refusal(
      "bad_config",
      `The bridge speaks plain HTTP: bound to ${host}, its token could be read on the way. Bind it to 127.0.0.1 behind a proxy with TLS or a VPN, or set live.feed.bridge.insecure_lan: true for a network that is all yours.`,
    );
  const handle = createBridgeDoor(options);
  const server = createServer(
    {
      requestTimeout: REQUEST_MS,
      headersTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => void handle(request, response),
  );
  const { port } = await listen(server, wish, host);
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A push takes milliseconds; whoever still holds a line has lost it.
        setImmediate(() => server.closeAllConnections());
      }),
  };
}
