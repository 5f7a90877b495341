import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/index.ts';
import { closeFiche } from '../../../../src/use-cases/plan/confirm-fermeture.ts';
import { getPageComplete } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { getAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { viewPageFiche } from '../../../../src/views/plan/fiche.ts';
import { anew } from '../../../support/anew.ts';
import { aPersonne, aSeance, aTour, getFiche } from '../../../support/builders.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { PLAN, runImportPlan } from '../../../support/import-plan.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const TITRE = 'Être parents d’ados dans le Grand Calais Terres et Mers';
const avenant = { reference: 'Avenant 1', signeLe: Temporal.PlainDate.from('2027-02-15') };

const database = anew(() => createTestDatabase());
afterEach(() => database.close());

test('fiche 25 comes by an avenant; one that is closed may leave the file, any other may not', async () => {
  await run({});
  const fiche12 = /\s*\{\s*"numero": 12,[^}]*\},/.exec(PLAN)?.[0] ?? '';
  const with25 = PLAN.replace(fiche12, `${fiche12}${fiche12.replace('"numero": 12', '"numero": 25')}`);
  const text = with25.replace('"fiches_count": 24', '"fiches_count": 25');
  expect(await run({ text })).toContain('La convention et ses annexes ne changent que par un avenant signé');
  expect(await run({ text, avenant })).toContain('- 1 fiche');
  expect(await run({ text })).toContain('Aucune différence.');
  const without12 = text.replace(fiche12, '').replace('"fiches_count": 25', '"fiches_count": 24');
  expect(await run({ text: without12, avenant })).toMatch(/la fiche 25 sort de la suite/);
  const { id } = await database.db.convention.findFirstOrThrow();
  const fiche = (await database.stores.ficheActions.find(id, 12)) ?? expect.fail('no fiche 12');
  const demande = { ...avenant, motif: 'Reprise ailleurs.' };
  await closeFiche(demande, { fiche, acteurId: null, now: database.clock.now() }, database.stores);
  expect(await run({ text: without12 })).toContain('Aucune différence.');
  expect(await run({ text })).toContain('Aucune différence.');
  const without13 = text
    .replace(/\s*\{\s*"numero": 13,[^}]*\},/, '')
    .replace('"fiches_count": 25', '"fiches_count": 24');
  expect(await run({ text: without13, avenant })).toContain('la fiche 25 sort de la suite');
  const [noted] = await database.stores.avenants.list(id);
  expect(noted?.changements).toMatchObject([{ objet: 'fiche', cle: '25', champ: '' }]);
});

test('what an avenant changes is kept word for word, the old text too', async () => {
  await run({});
  const text = PLAN.replace(TITRE, 'Être parents d’ados');
  await run({ text, avenant });
  await run({ text: text.replace('Être parents d’ados', 'Parents d’ados'), avenant });
  const { id } = await database.db.convention.findFirstOrThrow();
  const [noted] = await database.stores.avenants.list(id);
  expect(noted?.changements.filter(({ cle, champ }) => cle === '12' && champ === 'titre')).toMatchObject([
    { avant: TITRE, apres: 'Être parents d’ados' },
    { avant: 'Être parents d’ados', apres: 'Parents d’ados' },
  ]);
  const fiche = await database.stores.ficheActions.find(id, 12);
  expect([
    ...(await database.stores.avenants.listTitres(fiche ?? { id: '', conventionId: id })).values(),
  ]).toHaveLength(3);
});

test('the page of a fiche shows the text that was there, and the title that each answer was given for', async () => {
  await run({});
  const convention = await database.stores.conventions.get(
    (await database.db.convention.findFirstOrThrow()).id,
  );
  const membre = await aPersonne(database, convention, { roles: ['membre'] });
  const tour = await aTour(database, await aSeance(database, convention));
  const before = await getFiche(database, convention.id, 12);
  const version = aVersionReponse(database, { auteur: membre, fiche: before });
  await database.stores.reponses.append({ tour, ficheActionId: before.id, base: 0, version });
  const text = PLAN.replace(TITRE, 'Être parents d’ados');
  await run({ text, avenant });
  const page = viewPageFiche(
    await getPageComplete(await getFiche(database, convention.id, 12), membre, database.ports),
  );
  const said = renderMessage(page).replace(/[\u00A0\u202F]/g, ' ');
  expect(said).toSay('L’avenant n° 1 du 15 février 2027 change le titre.', `Avant : « ${TITRE} »`);
  expect(said).toContain(`, sous l’ancien titre « ${TITRE} »`);
});

test('fiche 25 is asked for in the next tour, and stands on the plan and in its summary', async () => {
  await run({});
  const fiche24 = /\s*\{\s*"numero": 24,[^}]*\}/.exec(PLAN)?.[0] ?? '';
  const with25 = PLAN.replace(fiche24, `${fiche24},${fiche24.replace('"numero": 24', '"numero": 25')}`);
  await run({ text: with25.replace('"fiches_count": 24', '"fiches_count": 25'), avenant });
  const convention = await database.stores.conventions.get(
    (await database.db.convention.findFirstOrThrow()).id,
  );
  const pilote = await aPersonne(database, convention, { roles: ['pilote'] });
  const fiche = await getFiche(database, convention.id, 25);
  const place = { ficheActionId: fiche.id, personneId: pilote.id, role: 'chef_de_file' as const };
  const du = Temporal.PlainDate.from('2025-01-01');
  await database.stores.pilotages.create(convention.id, [{ ...place, du }]);
  const tour = await aTour(database, await aSeance(database, convention));
  database.clock.set(tour.ouverture);
  const { total, lignes } = await getAvancement(tour, database.ports);
  expect([total.fiches, lignes.find((one) => one.fiche.numero === 25)?.attendus.length]).toEqual([25, 1]);
  const ask = createConversation(database.ports)(pilote).ask;
  const form = await ask('reponse:ouvrir', { tour: tour.id, fiche: '25' });
  expect(formOf(form).context).toMatchObject({ fiche: '25' });
  const plan = renderMessage(messageOf(await ask('plan'))).replace(/[\u00A0\u202F]/g, ' ');
  expect(plan).toContain('Le plan compte 25 fiches dans 7 enjeux');
  const { ficheActions } = await getSourcesResume(tour, database.stores);
  expect(ficheActions.at(-1)?.numero).toBe(25);
});

const run = (change: Parameters<typeof runImportPlan>[1]) => runImportPlan(database, change);
