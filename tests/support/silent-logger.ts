import type { Logger } from '../../src/ports/ports.ts';

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
