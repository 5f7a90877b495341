import { parentPort, workerData } from 'node:worker_threads';
import { THREAD_WORKS, type ThreadAnswer, type ThreadWork } from './works.ts';

const { name, given } = workerData as ThreadWork;
const work = THREAD_WORKS[name] as (...given: readonly unknown[]) => ThreadAnswer;
parentPort?.postMessage(work(...given));
