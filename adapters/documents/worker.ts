import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileRequest, FileWork } from './file-maker.ts';

// The thread in which files are made: the program's own answers meanwhile.
parentPort?.on('message', async ({ id, work }: FileRequest) => {
  try {
    const bytes = await make(work);
    answer({ id, bytes }, bytes.buffer as ArrayBuffer);
  } catch (error) {
    answer({ id, error });
  }
});

/** What makes files is loaded when one is asked for: pictures need none of it. */
async function make(work: FileWork): Promise<Uint8Array> {
  if ('picture' in work) return (await import('./pictures/draw.ts')).drawPicture(work.picture, work.look);
  if ('files' in work) return (await import('./writing/zip.ts')).renderZip(work.files);
  return (await import('./writing/render.ts')).renderFile(work.source, work.format);
}

function answer(message: FileAnswer, ...transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}
