import net from 'node:net';
import { Failure } from './failure.mjs';

/** Refuses a port that cannot be had, before anything else is begun. @param {number} port */
export function checkPort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', error => reject(explainPort(error, port)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}

/** @param {NodeJS.ErrnoException} error @param {number} port */
export function explainPort(error, port) {
  if (error.code === 'EADDRINUSE')
    return new Failure(
      `Port ${port} is taken by another program. Choose another one with --port, or --port 0 for any.`,
    );
  if (error.code === 'EACCES')
    return new Failure(`Port ${port} may not be used by this account. Choose one above 1023 with --port.`);
  return error;
}
