import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFileMaker, type FileMaker } from '../../adapters/documents/file-maker.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../src/use-cases/resumes/export-resume.ts';
import { type Export, FORMATS } from '../../src/views/words/fichiers.ts';
import { aDemandeResume, aFiche, aReponse } from '../support/resume-builders.ts';
import { WHOLE_ANSWER } from '../support/whole-answer.ts';
import { time } from './measure.ts';
import type { Row } from './table.ts';
import { atMost, ms, NO_AIM, type Verdict } from './table.ts';

/** A summary in every format, in the thread that makes files: as the first one asks for it, and afterwards. */
export async function measureDocuments(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { fiches, aimMs } of SIZES) {
    const maker = createFileMaker();
    try {
      rows.push(...(await measureSize(maker, fiches, aimMs)));
    } finally {
      await maker.stop();
    }
  }
  return rows;
}

const SIZES = [
  { fiches: 24, aimMs: 1_000 },
  { fiches: 500, aimMs: null },
] as const;
const LOOP_AIM_MS = 20;

async function measureSize(
  { make }: FileMaker,
  fiches: number,
  aimMs: number | null,
): Promise<readonly Row[]> {
  const source = aSummary(fiches);
  const makeAll = () => Promise.all(FORMATS.map((format) => make(source, format)));
  const first = await time(makeAll);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const all = await time(makeAll);
  loop.disable();
  const delay = loop.percentile(99) / 1e6;
  const rows = [
    toRow(`all formats of ${fiches} fiches, the thread begins`, first, NO_AIM),
    toRow(`all formats of ${fiches} fiches`, all, aimMs === null ? NO_AIM : atMost(all, aimMs, ' ms')),
    toRow(`event loop meanwhile, ${fiches} fiches, p99`, delay, atMost(delay, LOOP_AIM_MS, ' ms')),
  ];
  for (const format of FORMATS)
    rows.push(toRow(`${format} of ${fiches} fiches`, await time(() => make(source, format)), NO_AIM));
  return rows;
}

/** Every question of every fiche is answered. */
function aSummary(fiches: number): Export {
  const numeros = Array.from({ length: fiches }, (_, index) => index + 1);
  const reponses = numeros.map((numero) => aReponse(numero, WHOLE_ANSWER));
  const ficheActions = numeros.map((numero) => aFiche(numero));
  return exportOf(
    buildContenuResume(aDemandeResume({ ficheActions, reponses, anterieures: reponses })),
    'resume',
  );
}

function toRow(work: string, value: number, verdict: Verdict): Row {
  return { work, measured: ms(value), beside: '', ratio: '', ...verdict };
}
