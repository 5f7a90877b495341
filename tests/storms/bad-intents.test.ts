import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedDemonstration } from '../../prisma/seed/demonstration.ts';
import type { Form, Message, Reply } from '../../src/conversation/chat.ts';
import { getNomComplet, hasRole } from '../../src/domain/nouns/personne.ts';
import { INTENTS } from '../../src/intents.ts';
import { ERREUR_INATTENDUE } from '../../src/views/words/imports.ts';
import { badValues } from '../support/bad-values.ts';
import { createConversation } from '../support/conversation.ts';
import { type TestDatabase, useBase } from '../support/database.ts';
import { inStorm } from '../support/storm.ts';

const UNEXPECTED = ERREUR_INATTENDUE.title;
const RUNS = inStorm(100, 1_000);

/** Whatever is sent under any name, by anybody: a French sentence, never an error of ours, nothing without right. */
describe('forged and broken values', async () => {
  const faults: unknown[] = [];

  const base = await useBase({ now: '2027-03-30T07:00:00Z' });
  await seedDemonstration(base.ports);
  const [convention] = await base.stores.conventions.list();
  const all = await base.stores.personnes.list(convention?.id ?? '');
  const personnes = (['coordination', 'administration', 'pilote', 'membre', 'lecture'] as const).flatMap(
    (role) => all.find((personne) => hasRole(personne, role)) ?? [],
  );
  const isPlayed = (id: string) => personnes.some((personne) => personne.id === id);
  const tours = await base.stores.tours.list(convention?.id ?? '');
  const seances = await base.stores.seances.list(convention?.id ?? '');
  const instances = await base.stores.seances.listInstances(convention?.id ?? '');
  const fiches = await base.stores.ficheActions.list(convention?.id ?? '');
  const real = {
    tours: tours.map(({ id }) => id),
    ids: [...tours, ...seances, ...instances].map(({ id }) => id),
    fiches: fiches
      .filter(({ pilotages }) => pilotages.some(({ personneId }) => isPlayed(personneId)))
      .map(({ numero }) => String(numero)),
  };
  for (const tour of tours.filter(({ etat }) => etat === 'prepare'))
    await base.stores.tours.save({ ...tour, etat: 'ouvert' });
  base.clock.set('2027-05-10T09:00:00Z');

  it.each([...INTENTS].map(([name, { roles }]) => ({ name, roles })))('$name', async ({ name, roles }) => {
    const logger = {
      ...base.ports.logger,
      error: (_: string, details?: Readonly<Record<string, unknown>>) =>
        faults.push(String(details?.error).slice(-600)),
    };
    const converse = createConversation({ ...base.ports, logger });
    const personne = fc.constantFrom(...personnes);
    let effects: unknown = null; // until somebody who may changes them
    const prepared = badValues({ ...real, ids: [...real.ids, ...(await listLaterIds(base))] });
    await fc.assert(
      fc.asyncProperty(personne, prepared, async (who, values) => {
        faults.length = 0;
        const isAllowed = roles === undefined || hasRole(who, ...roles);
        if (isAllowed) effects = null;
        else effects ??= await countEffects(base);
        const reply = await converse(who).ask(name, values);
        expect(faults, `${getNomComplet(who)} ${JSON.stringify(values)}`).toEqual([]);
        expect(sayOf(reply)).not.toBe(UNEXPECTED);
        expect(sayOf(reply).trim()).not.toBe('');
        if (isAllowed) return;
        expect(reply.kind).toBe('failure');
        expect(sayOf(reply)).toMatch(/ réservée? (?:à|aux) /);
        expect(await countEffects(base)).toEqual(effects);
      }),
      { numRuns: RUNS, endOnFailure: false },
    );
  });
});

function sayOf(reply: Reply): string {
  const shown: Form | Message = reply.kind === 'form' ? reply.form : reply.message;
  return shown.title;
}

/** Ids that the runs before made. */
async function listLaterIds({ db }: TestDatabase): Promise<readonly string[]> {
  const annonces = await db.annonce.findMany({ select: { id: true, soumission: true } });
  const versions = await db.reponseVersion.findMany({ select: { soumission: true }, take: 3 });
  const brouillons = await db.brouillon.findMany({ select: { valeurs: true } });
  const shown = brouillons.flatMap(({ valeurs }) =>
    String((valeurs as { soumission?: string }).soumission ?? []),
  );
  return [...annonces.map(({ id }) => id), ...versions.map(({ soumission }) => soumission), ...shown].filter(
    Boolean,
  );
}

/** Everything that people's presses may change; refusals are noted in the journal, which is left out. */
function countEffects({ db }: TestDatabase): Promise<unknown> {
  return db.$queryRaw`SELECT (SELECT concat(count(*), ' ', sum("sequence")) FROM "Seance") AS seances,
    ARRAY(SELECT concat("etat", ' ', count(*)) FROM "Tour" GROUP BY "etat" ORDER BY 1) AS tours,
    (SELECT count(*) FROM "ReponseVersion") AS reponses, (SELECT count(*) FROM "Annonce") AS annonces,
    (SELECT count(*) FROM "Resume") AS resumes, (SELECT count(*) FROM "Envoi") AS envois,
    (SELECT count(*) FROM "Brouillon") AS brouillons`;
}
