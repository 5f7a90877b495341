import { describe, expect, it } from 'vitest';
import type { Reply, Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { TEXTES_ANNEXE } from '../../../../src/domain/nouns/fiche-action.ts';
import { entriesOf } from '../../../../src/domain/nouns/tables.ts';
import {
  saveAnnexe,
  saveJalons,
  writeAnnexe,
  writeJalons,
} from '../../../../src/use-cases/plan/complete-fiche.ts';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { listFichesMatching } from '../../../../src/use-cases/plan/list-fiches-matching.ts';
import { exportPlan } from '../../../../src/use-cases/plan/list-fiches-suivies.ts';
import { MOTS_ANNEXE } from '../../../../src/views/plan/tableau-fiches.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { type Prenom, useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
const { ports } = data;
const [structure] = await ports.stores.conventions.listStructures(data.conventionId);
const parties = await ports.stores.conventions.listParties(data.conventionId);
const marck = parties.find(({ nom }) => nom === 'Marck');
const typed: Values = {
  fiche: '12',
  structure: structure?.id ?? '',
  partenaires: [structure?.id ?? ''],
  public: 'Parents d’adolescents',
  communes: [marck?.id ?? ''],
  debut: '2026-01-01',
  echeance: '2027-03-31',
  jalons: 'Premier atelier, 30/06/2026\nAtelier à Marck\nBilan, 31/12/2027',
  moyens: 'Une salle prêtée.',
  indicateurs: 'Ateliers ; ateliers ; 0 ; 12 ; bilan',
};
await data.answer(12, 'passe', { statut: 'non_demarree', avancees: null, diffusion: 'publiable' });
await data.answer(12, 'ouvert', { avancees: 'Un café des parents.', diffusion: 'publiable' });
await data.answer(12, 'ouvert', { avancees: 'Deux cafés des parents.', diffusion: 'parties' });

const send = async (useCase: typeof saveAnnexe, prenom: Prenom, values: Values): Promise<Reply> => {
  const acteur = data.as(prenom);
  return useCase({ name: 'fiche', account: acteur.account, values, origin: 'direct' }, acteur, ports);
};
const page = (prenom: Prenom) => data.read(showFiche.useCase, prenom, { numero: '12', tout: 'oui' });
const errorsOf = (reply: Reply) =>
  reply.kind === 'form'
    ? reply.form.fields.flatMap((field) => ('error' in field && field.error !== undefined ? [field.id] : []))
    : [];

describe('what annexe 4 says of a fiche', () => {
  it('is typed by coordination, and stands in the form again, on the card and on the page', async () => {
    expect(await send(saveAnnexe, 'Chloé', typed)).toMatchObject({ kind: 'done' });
    const again = await send(writeAnnexe, 'Chloé', { fiche: '12' });
    const shown = again.kind === 'form' ? again.form.fields : [];
    for (const field of shown) expect(field).toMatchObject({ id: field.id, value: typed[field.id] });
    const card = toPlainText(await data.ask(showFiche.useCase, 'Basile', { numero: '12' }));
    for (const part of [
      'Parents d’adolescents',
      'du 1er janvier 2026 au 31 mars 2027',
      '0 étape sur 3',
      'Marck',
    ])
      expect(card).toContain(part);
    expect(card).toContain('en retard'); // nobody gave a date: the calendar’s has passed
    expect(await page('Basile')).toContain('Une salle prêtée.');
    expect(await data.db.journal.count({ where: { action: 'fiche:completer', objet: 'fiche:12' } })).toBe(1);
  });

  it('has texts, each asked, read, found and given to other programs under its own name', async () => {
    const textes = entriesOf(TEXTES_ANNEXE).map(([id, { champ, cle }]) => ({
      id,
      champ,
      cle,
      dit: `Mot${id}`,
    }));
    const said = Object.fromEntries(textes.map(({ champ, dit }) => [champ, dit]));
    expect(await send(saveAnnexe, 'Chloé', { fiche: '13', ...said })).toMatchObject({ kind: 'done' });
    const form = await send(writeAnnexe, 'Chloé', { fiche: '13' });
    const shown = toPlainText(await data.ask(showFiche.useCase, 'Basile', { numero: '13', tout: 'oui' }));
    const file = new TextDecoder().decode((await exportPlan(ports)) ?? undefined);
    const reading = { conventionId: data.conventionId, lecteur: data.as('Basile').personne };
    for (const { id, champ, cle, dit } of textes) {
      expect(form).toMatchObject({
        form: { fields: expect.arrayContaining([expect.objectContaining({ id: champ, value: dit })]) },
      });
      expect(shown).toContain(MOTS_ANNEXE[id].nom);
      expect(shown).toContain(dit);
      expect(file).toContain(`"${cle}": "${dit}"`);
      expect((await listFichesMatching(dit, reading, ports)).map(({ fiche }) => fiche.numero)).toEqual([13]);
    }
  });

  it('has steps that a lead or coordination says done, and nobody else', async () => {
    const form = await send(writeJalons, 'Alice', { fiche: '12' });
    const [field] = form.kind === 'form' ? form.form.fields : [];
    const [first, second] = field?.kind === 'choices' ? field.options.map(({ value }) => value) : [];
    expect(await send(saveJalons, 'Alice', { fiche: '12', faits: [first ?? ''] })).toMatchObject({
      kind: 'done',
    });
    expect(await page('Basile')).toMatch(
      /1 étape sur 3[\s\S]*Premier atelier[\s\S]*Faite, notée le 10 mai 2027/,
    );
    expect(
      await send(saveJalons, 'Chloé', { fiche: '12', faits: [first ?? '', second ?? ''] }),
    ).toMatchObject({ message: { paragraphs: ['Étapes\u00A0: 2 étapes sur 3.'] } });
    await expect(send(writeJalons, 'Basile', { fiche: '12' })).rejects.toBeRefused('pas-pilote');
    await expect(send(saveJalons, 'Basile', { fiche: '12', faits: [] })).rejects.toBeRefused('pas-pilote');
    expect(errorsOf(await send(saveJalons, 'Alice', { fiche: '12', faits: ['inconnu'] }))).toEqual(['faits']);
  });

  it.each([
    ['a step that cannot be read', { jalons: 'Atelier, 31/02/2027' }, ['jalons']],
    [
      'too many steps',
      { jalons: Array.from({ length: 11 }, (_, n) => `Étape ${n + 1}`).join('\n') },
      ['jalons'],
    ],
    ['an end before its start', { debut: '2027-04-01' }, ['echeance']],
    ['a measure that cannot be read', { indicateurs: 'Ateliers ; ateliers ; beaucoup' }, ['indicateurs']],
    [
      'too many measures',
      { indicateurs: Array.from({ length: 9 }, (_, n) => `Mesure ${n}`).join('\n') },
      ['indicateurs'],
    ],
    ['all communes and some', { communes: ['toutes', 'x'] }, ['communes']],
    ['a structure that does not exist', { structure: 'x' }, ['structure']],
    ['a day that does not exist', { debut: '2027-02-30' }, ['debut']],
  ])('refuses %s and keeps what was typed', async (_case, change, fields) => {
    expect(errorsOf(await send(saveAnnexe, 'Chloé', { ...typed, ...change }))).toEqual(fields);
    expect(await page('Basile')).toContain('2 étapes sur 3');
  });

  it('has measures that change, go and come, but none that was answered', async () => {
    const indicateursOf = async (numero: number) =>
      (await ports.stores.ficheActions.find(data.conventionId, numero))?.indicateurs.map(
        ({ id: _, ...one }) => one,
      );
    expect(
      await send(saveAnnexe, 'Chloé', { ...typed, indicateurs: 'Ateliers ; ateliers ; 0 ; 20\nAvis' }),
    ).toMatchObject({ kind: 'done' });
    expect(await indicateursOf(12)).toEqual([
      { nom: 'Ateliers', unite: 'ateliers', depart: 0, cible: 20, source: null },
      { nom: 'Avis', unite: '', depart: null, cible: null, source: null },
    ]);
    await send(saveAnnexe, 'Chloé', { ...typed, indicateurs: 'Avis ; avis' });
    expect(await indicateursOf(12)).toMatchObject([{ nom: 'Avis', unite: 'avis' }]);
    const fiche = await ports.stores.ficheActions.find(data.conventionId, 12);
    const [avis] = fiche?.indicateurs ?? [];
    const chiffres = [
      {
        indicateurId: avis?.id ?? '',
        valeur: 3,
        arreteLe: paris('2027-05-01T09:00').toZonedDateTimeISO('Europe/Paris').toPlainDate(),
        source: 'bilan',
      },
    ];
    await data.answer(12, 'ouvert', { chiffres, diffusion: 'parties' });
    expect(errorsOf(await send(saveAnnexe, 'Chloé', { ...typed, indicateurs: 'Autre' }))).toEqual([
      'indicateurs',
    ]);
    expect(await indicateursOf(12)).toMatchObject([{ nom: 'Avis' }]);
    await send(saveAnnexe, 'Chloé', { ...typed, indicateurs: 'Avis ; avis ; ; 5' });
    expect(await indicateursOf(12)).toMatchObject([{ nom: 'Avis', cible: 5 }]);
  });

  it('is not of a fiche that does not exist', async () => {
    await expect(send(saveAnnexe, 'Chloé', { ...typed, fiche: '99' })).rejects.toBeRefused('fiche-inconnue');
  });
});

describe('the page of a fiche', () => {
  it('tells every tour, and of each version who changed what, and when', async () => {
    const text = await page('Emma');
    expect(text).toMatch(/Objectifs \(article 4/);
    expect(text).toMatch(
      /Tour de réponses[\s\S]*Mai 2027[\s\S]*\(version 2\)[\s\S]*Répondu le[\s\S]*Tour de réponses[\s\S]*Novembre 2026/,
    );
    expect(text).toMatch(
      /Ce qui a avancé, avant\s: «\sUn café des parents\.\s»\s; après\s: «\sDeux cafés des parents\.\s»/,
    );
    expect(text).toMatch(/Qui peut lire cette réponse, avant\s: «\sPubliable\s»/);
    expect(text).toContain('Où en est l’action\u00A0: Non démarrée');
  });

  it('says nothing of a tour whose answer was closed since, nor to whoever may not read it', async () => {
    const text = await page('David'); // administration reads what is published only
    expect(text).not.toContain('café');
    expect(text).toContain('Novembre 2026');
  });

  it('says nothing of what its author took back', async () => {
    const fiche = await ports.stores.ficheActions.find(data.conventionId, 12);
    const reponse = await ports.stores.reponses.find(data.ouvert, fiche?.id ?? '');
    if (reponse === null) throw new Error('an answer was given');
    await ports.stores.reponseVersions.withdraw({
      conventionId: data.conventionId,
      reponse,
      now: ports.clock.now(),
    });
    expect(await page('Basile')).not.toContain('Mai 2027');
    await data.answer(12, 'ouvert', { avancees: 'Redit autrement.' });
    const text = await page('Basile');
    expect(text).toContain('Redit autrement.');
    expect(text).not.toContain('café');
  });
});
