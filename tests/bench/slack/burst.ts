import type { Pool } from 'pg';
import type { FakeSlack } from '../../support/fake-slack/types.ts';
import { median, time } from '../measure.ts';
import { openTour } from '../opening.ts';
import { openLastStep, PLATFORM_MS, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { createPlace, withPool } from '../place.ts';
import type { Dossier } from '../reponses.ts';
import { listDossiers } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import type { Row } from '../table.ts';
import { atLeast, atMost, ms, NO_AIM, perSecond } from '../table.ts';
import { checkSlack, openWorkspace, toPerson, toSlackEnv, toTarget } from './people.ts';

/** As many people as this press the last button of their answers in the same instant, in a demonstration of its own. */
export async function measureBursts(): Promise<readonly Row[]> {
  const place = await createPlace();
  try {
    await openTour(place);
    return await place.withServer(({ url }) => withPool(url, (pool) => measure(place, pool)));
  } finally {
    await place.remove();
  }
}

const SIZES = [
  { people: 15, rounds: 7, aim: 250 },
  { people: 80, rounds: 3, aim: null },
] as const;
const LARGEST = 80;
const SLACK_WAITS_MS = 3_000; // docs.slack.dev/interactivity/handling-user-interaction

async function measure(place: Place, pool: Pool): Promise<readonly Row[]> {
  await pool.query(LEADS, [LARGEST]);
  const dossiers = (await listDossiers(pool)).filter(({ code }) => code.startsWith('rafale-'));
  const slack = await openWorkspace(pool, dossiers);
  const program = await place.startProgram({ MODE: 'demonstration', ...toSlackEnv(slack) });
  slack.connect(toTarget(program));
  try {
    const settle = createSettle(program, pool);
    await press(slack, pool, dossiers); // the compiler settles, as in a program that has been up for a day
    const rows: Row[] = [];
    for (const { people, rounds, aim } of SIZES) {
      const found: Burst[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await settle();
        found.push(await press(slack, pool, dossiers.slice(0, people)));
      }
      rows.push(...toRows(people, found, aim));
    }
    checkSlack(slack);
    return rows;
  } finally {
    await program.stop();
    await slack.stop();
  }
}

interface Burst {
  /** Until the last of them is acknowledged. */
  readonly allMs: number;
  readonly slowestMs: number;
  /** How many were stored; the others were told to press once more. */
  readonly kept: number;
}

/** Presses in the same instant, then until each is stored. */
async function press(slack: FakeSlack, pool: Pool, dossiers: readonly Dossier[]): Promise<Burst> {
  for (let start = 0; start < dossiers.length; start += AT_ONCE) {
    const some = dossiers.slice(start, start + AT_ONCE);
    await Promise.all(some.map((dossier) => openLastStep(toPerson(slack, dossier), dossier)));
  }
  for (const dossier of dossiers) dossier.version += 1;
  const each: number[] = [];
  const send = async (dossier: Dossier) => {
    each.push(await time(() => sendStep(toPerson(slack, dossier))));
  };
  const allMs = await time(() => Promise.all(dossiers.map(send)));
  const slowestMs = Math.max(...each);
  const refused = await listMissing(pool, dossiers);
  for (let left = refused; left.length > 0; left = await listMissing(pool, dossiers)) {
    for (const dossier of left) await send(dossier);
  }
  return { allMs, slowestMs, kept: dossiers.length - refused.length };
}

const AT_ONCE = 8; // who open their forms: only the last press is a burst

async function listMissing(pool: Pool, dossiers: readonly Dossier[]): Promise<readonly Dossier[]> {
  const stored = new Map((await listDossiers(pool)).map(({ fiche, version }) => [fiche, version]));
  return dossiers.filter(({ fiche, version }) => stored.get(fiche) !== version);
}

function toRows(people: number, bursts: readonly Burst[], aim: number | null): readonly Row[] {
  const rate = people / (median(bursts.map(({ allMs }) => allMs)) / 1_000);
  const slowest = Math.max(...bursts.map(({ slowestMs }) => slowestMs));
  const kept = Math.min(...bursts.map((burst) => burst.kept));
  const work = `answers at once from ${people} people, Slack takes ${PLATFORM_MS} ms`;
  return [
    {
      work,
      measured: perSecond(rate),
      beside: `${kept} of ${people} kept at the first press`,
      ratio: '',
      ...(aim === null ? NO_AIM : atLeast(rate, aim, '/s')),
    },
    {
      work: `${work}: the slowest`,
      measured: ms(slowest),
      beside: '',
      ratio: '',
      ...atMost(slowest, SLACK_WAITS_MS, ' ms'),
    },
  ];
}

/** So many more people, each the lead of one more fiche of the demonstration. */
const LEADS = `
  WITH convention AS (SELECT "conventionId" AS id FROM "Tour" WHERE "etat" = 'ouvert' LIMIT 1),
  numbers AS (SELECT n, md5('rafale-p:' || n)::uuid AS personne, md5('rafale-f:' || n)::uuid AS fiche
    FROM generate_series(1, $1::int) n),
  people AS (INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction", "courriel", "roles")
    SELECT personne, c.id, (SELECT "id" FROM "Structure" WHERE "conventionId" = c.id LIMIT 1), 'rafale-' || n, 'Prenom',
      'Nom ' || n, 'Responsable', 'rafale-' || n || '@exemple.fr', '{pilote}'::"Role"[] FROM numbers, convention c
    RETURNING 1),
  fiches AS (INSERT INTO "FicheAction" ("id", "conventionId", "numero") SELECT fiche, c.id, 100 + n FROM numbers, convention c
    RETURNING 1),
  versions AS (INSERT INTO "FicheActionVersion" ("id", "conventionId", "ficheActionId", "version", "titre", "titreCourt",
      "titreSource", "enjeuId")
    SELECT gen_random_uuid(), c.id, fiche, 1, 'Fiche ' || n, 'Fiche ' || n, 'annexe 3',
      (SELECT "id" FROM "Enjeu" WHERE "conventionId" = c.id LIMIT 1) FROM numbers, convention c RETURNING 1)
  INSERT INTO "Pilotage" ("id", "conventionId", "ficheActionId", "personneId", "role", "du")
  SELECT gen_random_uuid(), c.id, fiche, personne, 'chef_de_file', '2025-01-01' FROM numbers, convention c`;
