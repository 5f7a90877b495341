import type { Logger } from '../../src/ports.ts';

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
