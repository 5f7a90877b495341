import { randomUUID } from 'node:crypto';
import { fill, PATHS } from '../../src/links.ts';
import { createBareTable, startBareInsert } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave, SAMPLES, time } from './measure.ts';
import type { Place } from './place.ts';
import {
  type Client,
  checkStored,
  createLinks,
  createSendings,
  type Dossier,
  listDossiers,
  takeTurns,
} from './reponses.ts';
import { createSettle } from './settle.ts';
import type { Row } from './table.ts';

/**
 * The form behind the link of an e-mail, opened and sent, beside an Express page with one SELECT and another one with
 * one INSERT. Each time somebody else's, as it is in life.
 */
export async function measureForm(place: Place): Promise<readonly Row[]> {
  await using data = await place.openData();
  const { pool, url } = data;
  await createBareTable(pool);
  await using program = await place.startProgram();
  await using bare = await startBareInsert(url);
  using ours = createHttpClient(program.origin);
  using theirs = createHttpClient(bare.origin);
  const dossiers = await listDossiers(pool);
  await createLinks(pool, `reponse:${dossiers[0]?.tourId}:${randomUUID()}`); // as a card has it
  const settle = createSettle(program, pool);
  const opening = await interleave({ ...createOpenings(dossiers, ours, theirs), settle }, SAMPLES);
  const sending = await interleave(
    { ...createSendings({ ours, theirs, address }, dossiers), settle },
    SAMPLES,
  );
  await checkStored(pool, dossiers);
  return [
    ...compareRows('form, opening', opening, { baseline: 'bare Express, one SELECT', aims: AIMS }),
    ...compareRows('form, sending', sending, { baseline: 'bare Express, one INSERT', aims: AIMS }),
  ];
}

const address = (token: string) => fill(PATHS.repondreIntent, { token });

const AIMS = { p50: 1.5, p99: 2 };

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
