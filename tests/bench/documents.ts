import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFileMaker, type FileMaker } from '../../adapters/documents/file-maker.ts';
import { buildBilan } from '../../src/domain/resumes/contenu-bilan.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../src/use-cases/resumes/export-resume.ts';
import { exportOfBilan } from '../../src/views/resumes/bilan-export.ts';
import { type Export, FORMATS } from '../../src/views/words/fichiers.ts';
import { aDemandeBilan, anAnswer } from '../support/bilan-sample.ts';
import { aDemandeResume, aFiche, aReponse } from '../support/resume-builders.ts';
import { WHOLE_ANSWER } from '../support/whole-answer.ts';
import { time } from './measure.ts';
import { atMost, ms, type Row, type Verdict } from './table.ts';

/** A summary in every format, in the process that makes files: as the first one asks for it, and afterwards. */
export async function measureDocuments(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const maker = createFileMaker();
    rows.push(...(await measureSize(maker, size).finally(maker.stop)));
  }
  return rows;
}

interface Size {
  /** « summary of 24 fiches » */
  readonly work: string;
  readonly source: () => Export;
  readonly aimMs: number | null;
}

const SIZES: readonly Size[] = [
  { work: 'a summary of 24 fiches', source: () => aSummary(24), aimMs: 1_000 },
  { work: 'a summary of 500 fiches', source: () => aSummary(500), aimMs: null },
  { work: 'the file of a comité, 24 fiches and 2 tours', source: () => aDossier(24), aimMs: 1_000 },
];
const LOOP_AIM_MS = 20;

async function measureSize({ make }: FileMaker, { work, aimMs, ...size }: Size): Promise<readonly Row[]> {
  const source = size.source();
  const makeAll = () => Promise.all(FORMATS.map((format) => make(source, format)));
  const first = await time(makeAll);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const all = await time(makeAll);
  loop.disable();
  const delay = loop.percentile(99) / 1e6;
  const rows = [
    toRow(`all formats of ${work}, the process begins`, first),
    toRow(`all formats of ${work}`, all, aimMs === null ? {} : atMost(all, aimMs, ' ms')),
    toRow(`event loop meanwhile, ${work}, p99`, delay, atMost(delay, LOOP_AIM_MS, ' ms')),
  ];
  for (const format of FORMATS)
    rows.push(toRow(`${format} of ${work}`, await time(() => make(source, format))));
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

/** The same answers in two tours, side by side. */
function aDossier(fiches: number): Export {
  const numeros = Array.from({ length: fiches }, (_, index) => index + 1);
  const tours = ['octobre', 'mai'] as const;
  const bilan = buildBilan(
    aDemandeBilan({
      ficheActions: numeros.map((numero) => aFiche(numero)),
      reponses: tours.flatMap((tour) => numeros.map((numero) => anAnswer(tour, numero, WHOLE_ANSWER))),
      decisions: [],
    }),
  );
  return exportOfBilan(bilan, { genre: 'bilan', annee: 2027 });
}

function toRow(work: string, value: number, verdict: Verdict = {}): Row {
  return { work, measured: ms(value), ...verdict };
}
