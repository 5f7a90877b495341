import { parentPort, workerData } from 'node:worker_threads';
import { PATHS } from '../../src/links.ts';

// One stranger, who asks for the papers of the last public summary and the pages that lead to them, as fast as one can.

const REQUESTS = 10_000;
const AT_ONCE = 16;

const { origin, address } = workerData as { readonly origin: string; readonly address: string };
const counts = new Map<number, number>();
const addresses = await listAddresses();
let asked = 0;

await Promise.all(Array.from({ length: AT_ONCE }, askOn));
parentPort?.postMessage({ counts, all: asked });

async function askOn(): Promise<void> {
  while (asked < REQUESTS) {
    const path = addresses[asked % addresses.length] ?? '/';
    asked += 1;
    const answer = await fetch(new URL(path, origin), { headers: { 'x-forwarded-for': address } });
    await answer.arrayBuffer();
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
  }
}

async function listAddresses(): Promise<readonly string[]> {
  const pages = [PATHS.resumes, PATHS.calendriers, PATHS.connexion];
  const html = await (await fetch(new URL(PATHS.resumes, origin))).text();
  const summary = /href="(\/resumes\/[^"/]+)"/.exec(html)?.[1];
  if (summary === undefined) return pages;
  return [
    ...pages,
    summary,
    ...['pdf', 'docx', 'odt', 'pptx', 'xlsx', 'ods'].map((format) => `${summary}.${format}`),
  ];
}
