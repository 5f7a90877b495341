import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { listTerminees } from '../../../../adapters/postgres/stores/tours/terminees-rows.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Diffusion } from '../../../../src/domain/nouns/reponse.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import { createMasque, maskContenu } from '../../../../src/domain/reponses/masquage.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { getBilan } from '../../../../src/use-cases/resumes/get-bilan.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';
import { readCard } from '../../../support/read-card.ts';

const base = await useBase();

/** A fiche that is « En cours » for everybody since the tour of May, and what its lead says in June. */
async function aFicheDite() {
  const world = await aFicheADeux(base);
  const { convention, camille, says, toReview, tour, chiffre } = world;
  await says(camille).submit(await toReview(camille), { engagement: 'oui', diffusion: 'publiable' });
  await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'publie' } });
  base.clock.set(tour.gel.add({ hours: 24 * 10 }));
  const tell = async (diffusion: Diffusion, values = {}) =>
    says(camille).submit(formOf(await says(camille).ask('nouvelle:ecrire', { fiche: '1' })), {
      statut: 'realisee',
      ...{ [chiffre('Places')]: '42', source: 'Relevé de juin' },
      ...values,
      diffusion,
      engagement: 'oui',
    });
  const next = async () =>
    aTour(base, await aSeance(base, convention), {
      ouverture: base.clock.now().add({ hours: 24 * 90 }),
      echeance: tour.echeance.add({ hours: 24 * 150 }),
      gel: tour.gel.add({ hours: 24 * 150 }),
    });
  const lecture = await aPersonne(base, convention, { roles: ['lecture'] });
  return { ...world, tell, next, lecture };
}

const textOf = (reply: Parameters<typeof messageOf>[0]) => toPlainText(messageOf(reply)).replace(/\s+/g, ' ');

it('a state and a figure that were said between tours stand wherever the fiche is read', async () => {
  const { camille, fiche, hugo, says, tell, lecture, convention } = await aFicheDite();
  expect(textOf(await tell('publiable'))).toMatch(
    /État : Réalisée\. Places : 42 .* \(source : Relevé de juin\)\./,
  );
  for (const reader of [camille, hugo, lecture]) {
    const card = textOf(await says(reader).ask('fiche', { numero: '1' }));
    expect(card).toSay('Réalisée', 'entre les tours', 'Réponse du 3 mai 2027 : Trois ateliers ont eu lieu.');
    expect(card).toContain('Places : 42');
    expect(textOf(await says(reader).ask('plan'))).toContain('Réalisée');
  }
  const du = Temporal.PlainDate.from('2027-01-01');
  const demande = { periode: { du, au: du.with({ month: 12, day: 31 }) }, audience: 'parties' } as const;
  const bilan = (await getBilan(convention.id, { ...demande, now: base.clock.now() }, base.stores)).fiches[0];
  expect(bilan?.connus).toMatchObject([{ statut: 'realisee' }]);
  expect(bilan?.indicateurs[0]?.valeurs).toMatchObject([{ valeur: 42, source: 'Relevé de juin' }]);
  expect(await base.stores.annexes.listMesures(fiche)).toEqual(['Places']); // it is not taken from under its figure
});

it('several figures are one news, with one day and one source; none goes without them', async () => {
  const { camille, convention, says, tell, chiffre } = await aFicheDite();
  const refused = formOf(await tell('publiable', { [chiffre('Visites')]: '7', source: '' }));
  expect(refused.fields.find(({ id }) => id === 'source')).toHaveProperty('error');
  expect(await base.db.nouvelle.count({ where: { conventionId: convention.id } })).toBe(0);
  const told = textOf(await tell('publiable', { [chiffre('Visites')]: '7' }));
  expect(told).toMatch(/Places : 42 .*Visites : 7 familles au .* \(source : Relevé de juin\)\./);
  const card = messageOf(await says(camille).ask('fiche', { numero: '1' }));
  const dites = card.sections?.find(({ title }) => title === 'Dit entre les tours')?.list ?? [];
  expect(dites.map(({ text }) => text.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^État : Réalisée\. Places : 42 .*Visites : 7 /),
  ]);
  expect(textOf(await says(camille).ask('fiche', { numero: '1' }))).toMatch(/Visites : 7/);
});

it('where a fiche stands follows from all that was said, however much', async () => {
  const { camille, says, tell, fiche } = await aFicheDite();
  await tell('publiable');
  for (let index = 1; index <= 70; index += 1)
    await base.stores.nouvelles.create(fiche, {
      ...{ id: randomUUID(), soumission: randomUUID(), auteur: { id: camille.id, nom: '' } },
      ...{ texte: `Un mot, et un autre : ${index}.`, diffusion: 'publiable' },
      creeeLe: base.clock.now().add({ hours: index }),
    });
  expect(textOf(await says(camille).ask('fiche', { numero: '1' }))).toMatch(/Réalisée[\s\S]*Places : 42/);
});

it('a summary says beside an answer what was said since, for whom it was meant', async () => {
  const { fiche, tour, tell, chiffre } = await aFicheDite();
  await tell('groupe_projet', { [chiffre('Visites')]: '7', texte: 'Rendez-vous chez la famille Durand.' });
  const build = async (audience: AudienceResume) => {
    const sources = await getSourcesResume(tour, base.stores);
    const now = base.clock.now().add({ hours: 1 });
    return buildContenuResume({ ...sources, audience, introduction: null, numero: 2, now });
  };
  const contenu = await build('groupe_projet');
  const said = JSON.stringify(viewResume(contenu)).replace(/\s+/g, ' ');
  expect(said).toMatch(
    /Dit depuis, le [^:]*\. État : Réalisée\. Places : 42 .* Rendez-vous chez la famille Durand\. Visites : 7 /,
  );
  expect(tableOfResume(contenu)).toHold('Dit depuis la réponse');
  const [ligne] = contenu.lignes;
  expect(ligne).toMatchObject({ etat: 'repondue', statut: 'en_cours', chiffres: [] }); // the answer stays as it was
  expect(maskContenu(contenu, fiche.numero, createMasque('la famille Durand', '[…]'))).not.toHold('Durand');
  const publique = await build('public');
  expect(publique.lignes[0]).not.toHaveProperty('depuis');
  expect(tableOfResume(publique)).not.toHold('Dit depuis la réponse');
});

it('who may not read it reads what stood before', async () => {
  const { hugo, says, tell, lecture, convention } = await aFicheDite();
  await tell('groupe_projet');
  expect(textOf(await says(hugo).ask('fiche', { numero: '1' }))).toContain('Réalisée');
  const read = textOf(await says(lecture).ask('fiche', { numero: '1' }));
  expect(read).toContain('En cours');
  for (const said of ['Réalisée', 'Places : 42', 'entre les tours']) expect(read).not.toContain(said);
  const du = Temporal.PlainDate.from('2027-01-01');
  const demande = { periode: { du, au: du.with({ month: 12, day: 31 }) }, audience: 'parties' } as const;
  expect(
    (await getBilan(convention.id, { ...demande, now: base.clock.now() }, base.stores)).fiches[0]?.connus,
  ).toMatchObject([{ statut: 'en_cours' }]);
});

it('the next tour starts from it: the card, the form, and what its summary calls « auparavant »', async () => {
  const { camille, hugo, fiche, open, tell, next, step } = await aFicheDite();
  await tell('publiable', { texte: 'Le dernier atelier est ouvert.' });
  const tour = await next();
  base.clock.set(tour.ouverture.add({ hours: 24 }));
  expect(await readCard(camille, tour, base.ports)).toContain('La dernière fois : Réalisée');
  const form = await open(hugo, tour);
  expect(getShown(form)).toMatchObject({ statut: 'realisee' });
  expect(getShown(await step(form, {}, hugo))).toMatchObject({ avancees: 'Le dernier atelier est ouvert.' });
  const ligneOf = async (audience: AudienceResume) => {
    const sources = await getSourcesResume(tour, base.stores);
    const now = tour.gel.add({ hours: 1 });
    const contenu = buildContenuResume({ ...sources, audience, introduction: null, numero: 2, now });
    return contenu.lignes.find(({ numero }) => numero === fiche.numero);
  };
  const dite = { avancees: 'Le dernier atelier est ouvert.', horsTour: true };
  expect(await ligneOf('groupe_projet')).toMatchObject({
    etat: 'sans_reponse',
    statutPrecedent: 'realisee',
    dernierRecit: dite,
  });
  expect(await ligneOf('public')).toMatchObject({
    ...{ etat: 'repondue', statut: 'realisee', statutPrecedent: 'en_cours', dernierRecit: dite },
    chiffres: [{ valeur: 42, source: 'Relevé de juin' }],
  });
  await base.stores.brouillons.delete(hugo, `reponse:${fiche.id}:${tour.id}`);
  expect(getShown(await open(hugo, tour))).toMatchObject({ statut: 'realisee' });
});

it('an action that was done and goes on after all is asked again', async () => {
  const { camille, fiche, says, convention, tell, next, open, step } = await aFicheDite();
  await tell('groupe_projet');
  const second = await next();
  base.clock.set(second.ouverture.add({ hours: 24 }));
  const recit = await step(await open(camille, second), { statut: 'realisee' }, camille);
  const envoi = await step(recit, { avancees: 'Tout est fait, et le bilan aussi.' }, camille);
  await says(camille).submit(envoi, { engagement: 'oui', diffusion: 'groupe_projet' });
  const listAuRepos = async () => {
    const terminees = await listTerminees(base.db, [convention.id]);
    return terminees.get(convention.id)?.map(({ ficheId }) => ficheId) ?? [];
  };
  expect(await listAuRepos()).toEqual([fiche.id]);
  base.clock.set(second.gel.add({ hours: 24 }));
  await base.db.tour.update({ where: { id: second.id }, data: { etat: 'fige' } });
  const form = formOf(await says(camille).ask('nouvelle:ecrire', { fiche: '1' }));
  const back = { statut: 'en_cours', engagement: 'oui' };
  expect(
    formOf(await says(camille).submit(form, back)).fields.find(({ id }) => id === 'texte'),
  ).toHaveProperty('error');
  await says(camille).submit(form, { ...back, texte: 'La salle ferme, il faut recommencer.' });
  expect(await listAuRepos()).toEqual([]);
});
