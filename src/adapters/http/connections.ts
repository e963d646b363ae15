import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Closes a server that keeps connections alive: those without a request under way at once (a browser opens some ahead of need, which Node does not
 * count as idle), the others after their answer, and what is left after `graceMs`.
 */
export function trackConnections(server: Server): (graceMs: number) => Promise<void> {
  const idle = new Set<Socket>();
  let isClosing = false;
  const rest = (socket: Socket): void => {
    if (isClosing) socket.destroySoon();
    else idle.add(socket);
  };
  server.on("connection", (socket) => {
    rest(socket);
    socket.once("close", () => idle.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    idle.delete(socket);
    response.once("close", () => !socket.destroyed && rest(socket));
  });
  return (graceMs) =>
    new Promise((resolve) => {
      isClosing = true;
      const patience = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(patience);
        resolve();
      });
      for (const socket of idle) socket.destroySoon();
    });
}
