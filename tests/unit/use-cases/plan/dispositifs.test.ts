import { expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { DEMANDES, type DemandePlan } from '../../../../src/domain/nouns/demande.ts';
import { cleRapport, parseRapport } from '../../../../src/domain/resumes/publication.ts';
import { saveAnnexe, writeAnnexe } from '../../../../src/use-cases/plan/complete-fiche.ts';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { listFichesMatching } from '../../../../src/use-cases/plan/list-fiches-matching.ts';
import { getTablePlan } from '../../../../src/use-cases/plan/list-fiches-suivies.ts';
import { findRapportEnPlace } from '../../../../src/use-cases/resumes/find-en-place.ts';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
const { personne } = data.as('Chloé');
await data.answer(12, 'passe', { avancees: 'Le premier atelier a réuni dix parents.' });

async function type(numero: number, values: Values) {
  const acteur = data.as('Chloé');
  const intent = { name: 'fiche', account: acteur.account, origin: 'direct' } as const;
  const opened = await writeAnnexe({ ...intent, values: { fiche: String(numero) } }, acteur, data.ports);
  const form = opened.kind === 'form' ? opened.form : expect.fail();
  const fields = form.fields.flatMap((field) =>
    field.kind === 'explanation' ? [] : [[field.id, field.value ?? ''] as const],
  );
  const sent = { ...form.context, ...Object.fromEntries(fields), ...values };
  return { form, reply: await saveAnnexe({ ...intent, values: sent }, acteur, data.ports) };
}

const plain = (said: unknown) => JSON.stringify(said).replace(/[\u00A0\u202F]/g, ' ');

const dispositifsOf = async (numero: number) =>
  (await data.ports.stores.ficheActions.find(data.conventionId, numero))?.annexe.dispositifs;

const NOTHING = Object.fromEntries(DEMANDES.map((name) => [name, ''])) as DemandePlan;
const RAPPORT = {
  genre: 'bilan',
  annee: 'convention',
  version: null,
  seance: null,
  numero: null,
  fichier: null,
} as const;

it('coordination names the schemes that a fiche serves too; one that is known is written as before', async () => {
  await type(12, { dispositifs: 'Contrat de ville, Cité éducative' });
  const { form } = await type(7, { dispositifs: 'contrat de VILLE ; Contrat de ville' });
  expect(form).toHold('Déjà nommés : Cité éducative, Contrat de ville.');
  expect(await dispositifsOf(12)).toEqual(['Contrat de ville', 'Cité éducative']);
  expect(await dispositifsOf(7)).toEqual(['Contrat de ville']);
  expect(await data.ask(showFiche.useCase, 'Emma', { numero: '12' })).toHold(
    '"Dispositifs","value":"Contrat de ville, Cité éducative"',
  );
});

it('a name that is too long is refused, and nothing is lost', async () => {
  const { reply } = await type(7, { dispositifs: 'x'.repeat(61) });
  expect(reply).toHold('60 caractères au plus chacun');
  expect(await dispositifsOf(7)).toEqual(['Contrat de ville']);
});

it('the plan is filtered and searched by them', async () => {
  const page = await getTablePlan(personne, { ...NOTHING, dispositif: 'contrat-de-ville' }, data.ports);
  expect(page.contenu.kind === 'tableau' && page.contenu.lignes).toHaveLength(2);
  const chips = page.autres.find(({ label }) => label === 'Dispositif')?.choix;
  expect(chips?.map(({ label, nombre }) => [label, nombre])).toEqual([
    ['Cité éducative', 1],
    ['Contrat de ville', 2],
  ]);
  const reading = { conventionId: data.conventionId, lecteur: personne };
  const found = await listFichesMatching('cité éducative', reading, data.ports);
  expect(found.map(({ fiche }) => fiche.numero)).toContain(12);
});

it('the bilan of one tells of its fiches alone, at a place of its own and in every format', async () => {
  const demande = { ...RAPPORT, dispositif: 'cite-educative' };
  const page = (await findRapportEnPlace(personne, demande, data.ports)) ?? expect.fail();
  expect(plain(page.document.title)).toBe('"Bilan final 2025-2029 : Cité éducative"');
  const texte = plain(page.document);
  expect(texte).toContain('1 action de la convention sert aussi ce dispositif');
  expect(texte).toContain('Le premier atelier a réuni dix parents.');
  const options = page.choix.find(({ label }) => label === 'Dispositif')?.options ?? [];
  expect(options.map(({ label, isOn }) => [label, isOn])).toEqual([
    ['Toutes les actions', false],
    ['Cité éducative', true],
    ['Contrat de ville', false],
  ]);
  expect(texte).toContain('&fichier=pdf');
  expect(page.fichier).toBeUndefined();
  const asked = await findRapportEnPlace(personne, { ...demande, fichier: 'csv' }, data.ports);
  const token = /^\/rapports\/([\w-]+)\.csv$/.exec(asked?.fichier ?? '')?.[1] ?? expect.fail();
  const paper = (await exportRapport(token, data.ports)) ?? expect.fail();
  expect(paper.nom).toBe('bilan-final-cite-educative');
  expect(paper.table.rows.map(([numero]) => numero)).toEqual(['12']);
});

it('one that no fiche serves has no bilan; a link says which one it is', async () => {
  const demande = { ...RAPPORT, dispositif: 'autre' };
  expect(await findRapportEnPlace(personne, demande, data.ports)).toBeNull();
  const rapport = { genre: 'bilan', annee: 2027, audience: 'parties', dispositif: 'sdsf' } as const;
  expect(parseRapport(cleRapport(rapport))).toEqual(rapport);
  expect(parseRapport('activite:2027:parties:sdsf')).toBeNull();
  expect(parseRapport('dossier:abc:parties:sdsf')).toBeNull();
});
