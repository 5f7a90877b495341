import { parentPort } from 'node:worker_threads';
import type { FileMade, FileWork } from './work.ts';

// The thread of the maker's process in which files are made: its first thread watches what they cost meanwhile.
parentPort?.on('message', async (work: FileWork) => {
  try {
    parentPort?.postMessage({ kind: 'made', made: await make(work) });
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', error });
  }
});

/** What makes files is loaded when one is asked for: pictures need none of it. */
async function make(work: FileWork): Promise<FileMade> {
  if ('picture' in work) return (await import('../pictures/draw.ts')).drawPicture(work.picture, work.look);
  if ('files' in work) return (await import('../writing/zip.ts')).renderZip(work.files);
  if ('logo' in work) return (await import('../logos/read-logo.ts')).logoReader.read(work.logo);
  if ('image' in work) return (await import('../logos/read-image.ts')).imageReader.read(work.image);
  return (await import('../writing/render.ts')).renderFile(work.source, work.format);
}
