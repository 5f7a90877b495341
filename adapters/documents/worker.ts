import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileRequest } from './file-maker.ts';
import { renderFile } from './writing/render.ts';

// The thread in which files are made: the program's own answers meanwhile.
parentPort?.on('message', async ({ id, source, format }: FileRequest) => {
  try {
    const bytes = await renderFile(source, format);
    answer({ id, bytes }, bytes.buffer as ArrayBuffer);
  } catch (error) {
    answer({ id, error });
  }
});

function answer(message: FileAnswer, ...transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}
