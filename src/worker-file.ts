/** The program of a worker thread, beside this file: in the built tree and in the bundle alike. */
export const workerFile = new URL("./worker.js", import.meta.url);
