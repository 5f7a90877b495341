import { fill, PATHS } from '../../src/links.ts';
import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, SAMPLES, time } from './measure.ts';
import { type Place, withPool } from './place.ts';
import {
  checkStored,
  createSubmission,
  type Dossier,
  listDossiers,
  type Sending,
  type Submission,
  takeTurns,
} from './reponses.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/**
 * The form behind the link of an e-mail, opened and sent, beside an Express page with one SELECT and another one with
 * one INSERT. Each time somebody else's, as it is in life.
 */
export function measureForm(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const program = await place.startProgram();
      const bare = await startBareInsert(url);
      const [ours, theirs] = [createHttpClient(program.origin), createHttpClient(bare.origin)];
      try {
        const dossiers = await listDossiers(pool);
        await pool.query(LINKS, [dossiers[0]?.tourId]);
        const settle = createSettle(program, pool);
        const opening = await interleave({ ...createOpenings(dossiers, ours, theirs), settle }, SAMPLES);
        const sending = await interleave({ ...createSendings(dossiers, ours, theirs), settle }, SAMPLES);
        await checkStored(pool, dossiers);
        return [
          ...compareRows('form, opening', opening, { baseline: 'bare Express, one SELECT', aims: AIMS }),
          ...compareRows('form, sending', sending, { baseline: 'bare Express, one INSERT', aims: AIMS }),
        ];
      } finally {
        ours.close();
        theirs.close();
        await bare.stop();
        await program.stop();
      }
    }),
  );
}

const AIMS = { p50: 1.5, p99: 2 };

/** The link of a card for everybody who has an address: their code is its token. */
const LINKS = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256("code"::bytea), 'hex'), "conventionId", "id", 'reponse:' || $1 || ':' || gen_random_uuid(), now(),
    '2100-01-01' FROM "Personne"`;

type Client = ReturnType<typeof createHttpClient>;

function createOpenings(dossiers: readonly Dossier[], ours: Client, theirs: Client) {
  const next = takeTurns(dossiers);
  let current = next();
  const addressOf = ({ code: token, fiche }: Dossier) =>
    fill(PATHS.repondreButton, { token, button: `reponse-ouvrir-${fiche}` });
  return {
    prepare: async () => {
      current = next();
    },
    ours: () => time(() => ours.get(addressOf(current))),
    baseline: () => time(() => theirs.get(`/formulaires/${encodeURIComponent(next().code)}`)),
  };
}

function createSendings(dossiers: readonly Dossier[], ours: Client, theirs: Client) {
  const next = takeTurns(dossiers);
  const bodies: Readonly<Record<string, string>>[] = [];
  let current: Submission;
  const send = ({ name, values }: Sending) =>
    ours.post(fill(PATHS.repondreIntent, { token: current.code }), {
      _intent: name,
      _formulaire: '1',
      ...values,
    });
  return {
    prepare: async () => {
      current = createSubmission(next());
      for (const step of current.steps) await send(step);
    },
    ours: () => {
      bodies.push(current.last.values);
      return time(() => send(current.last));
    },
    baseline: () => time(() => theirs.post('/reponses', bodies.shift() ?? {})),
  };
}
