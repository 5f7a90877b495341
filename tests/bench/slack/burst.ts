import type { Pool } from 'pg';
import type { FakeSlack } from '../../support/fake-slack/types.ts';
import { median, time } from '../measure.ts';
import { openTour } from '../opening.ts';
import { openLastStep, PLATFORM_MS, sendStep } from '../person.ts';
import type { Place } from '../place.ts';
import { createPlace, withPool } from '../place.ts';
import type { Dossier } from '../reponses.ts';
import { checkStored, listDossiers } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import type { Row } from '../table.ts';
import { atLeast, atMost, ms, perSecond } from '../table.ts';
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
    await press(slack, dossiers.slice(0, 15)); // the compiler settles
    const rows: Row[] = [];
    for (const { people, rounds, aim } of SIZES) {
      const found: Burst[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await settle();
        found.push(await press(slack, dossiers.slice(0, people)));
      }
      rows.push(...toRows(people, found, aim));
    }
    await checkStored(pool, dossiers);
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
}

async function press(slack: FakeSlack, dossiers: readonly Dossier[]): Promise<Burst> {
  const people = dossiers.map((dossier) => toPerson(slack, dossier));
  await Promise.all(people.map((person, index) => openLastStep(person, dossiers[index] as Dossier)));
  for (const dossier of dossiers) dossier.version += 1;
  const each: number[] = [];
  const allMs = await time(() =>
    Promise.all(people.map(async (person) => each.push(await time(() => sendStep(person))))),
  );
  return { allMs, slowestMs: Math.max(...each) };
}

function toRows(people: number, bursts: readonly Burst[], aim: number | null): readonly Row[] {
  const rate = people / (median(bursts.map(({ allMs }) => allMs)) / 1_000);
  const slowest = Math.max(...bursts.map(({ slowestMs }) => slowestMs));
  const work = `answers at once from ${people} people, Slack takes ${PLATFORM_MS} ms`;
  return [
    {
      work,
      measured: perSecond(rate),
      beside: '',
      ratio: '',
      ...(aim ? atLeast(rate, aim, '/s') : { aim: '', reached: '' }),
    },
    {
      work: `${work}: the slowest`,
      measured: ms(slowest),
      beside: `${SLACK_WAITS_MS} ms, then Slack gives up`,
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
