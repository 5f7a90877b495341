import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import { closeSuite } from '../../../../src/use-cases/seances/answer-suite.ts';
import { prepareReleve, publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import {
  exportReleve,
  findReleve,
  showPoints,
  showReleve,
} from '../../../../src/use-cases/seances/show-points.ts';
import { listLignesCarte } from '../../../../src/use-cases/verbs/list-lignes-carte.ts';
import { viewLigne } from '../../../../src/views/tours/ligne-carte.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { composeFor, planUntil, prepareTour, usePreparation } from '../../../support/seances.ts';

const { base, given, ask } = await usePreparation();

async function open(): Promise<Values & { readonly texte: string }> {
  const form = formOf(await ask(writeOrdreDuJour, { seance: given.seanceId }));
  const field = form.fields.find(({ id }) => id === 'texte');
  return { ...form.context, texte: field && 'value' in field ? String(field.value ?? '') : '' };
}

async function save(texte: string): Promise<void> {
  messageOf(await ask(saveOrdreDuJour, { ...(await open()), texte }));
}

async function note(texte: string, issue: Values): Promise<string> {
  const points = await base.stores.points.list(given.convention.id, given.seanceId);
  const point = points.find((candidate) => candidate.texte === texte);
  const { context } = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
  return textOf(messageOf(await ask(saveIssue, { ...context, ...issue })));
}

const suite = () => ({
  ...{ genre: 'suite', issue: 'Écrire aux communes.', pour_le: '2027-09-30' },
  qui: getNomComplet(given.ines),
});

describe('the agenda of a séance', () => {
  it('is proposed by the answers, then as coordination wrote it', async () => {
    await given.answer({ ordreDuJour: true, sujet: 'Le budget des ateliers.' });
    expect(plain((await open()).texte)).toMatch(/^Fiche 12 – .+ : Le budget des ateliers\.$/);
    await save('Accueil\nFiche 12 – le budget');
    expect((await open()).texte).toBe('Accueil\nFiche 12 – le budget');
    expect((await base.stores.seances.get(given.seanceId)).ordreDuJour).toBe('Accueil\nFiche 12 – le budget');
  });

  it('holds whole sentences, however long', async () => {
    const motif =
      `La décision revient au comité de pilotage. ${'Les mêmes supports manquent. '.repeat(12)}`.trim();
    await given.answer({ statut: 'abandonnee', motif });
    const { texte } = await open();
    expect(texte).toContain(motif);
    expect(texte).not.toContain('…');
    await save(texte);
    const points = await base.stores.points.list(given.convention.id, given.seanceId);
    expect(points.map((point) => point.texte)).toEqual(texte.split('\n'));
  });

  it('offers what is not in it yet, in whole sentences', async () => {
    await save('Accueil');
    await given.answer({
      difficulte: 'bloquante',
      difficulteDetail: `Sans salle. ${'Aucune ne convient. '.repeat(9)}`,
    });
    const offered = textOf(formOf(await ask(writeOrdreDuJour, { seance: given.seanceId })));
    expect(offered).toContain('Aucune ne convient. '.repeat(9).trim());
    expect(offered).not.toContain('…');
    const values = await open();
    expect(values.texte).toBe('Accueil');
    await ask(saveOrdreDuJour, { ...values, added: ['bloquee:12'] });
    const { ordreDuJour } = await base.stores.seances.get(given.seanceId);
    expect(ordreDuJour).toSay('Accueil\nFiche 12 – ', 'action bloquée. Sans salle.');
  });

  it('keeps both texts of two people who wrote at once', async () => {
    const [mine, theirs] = [await open(), await open()];
    await ask(saveOrdreDuJour, { ...theirs, texte: 'Le leur' });
    const form = formOf(await ask(saveOrdreDuJour, { ...mine, texte: 'Le mien' }));
    expect(form).toHold('Le leur', 'Le mien');
    messageOf(await ask(saveOrdreDuJour, { ...form.context, texte: 'Le leur\nLe mien' }));
    expect((await base.stores.seances.get(given.seanceId)).ordreDuJour).toBe('Le leur\nLe mien');
  });

  it('is sent the day before as the answers propose it, when nobody touched it; a channel reads the titles', async () => {
    await planUntil(given, '2027-04-15T09:00');
    await given.answer({ ordreDuJour: true, sujet: 'Le budget.' });
    await planUntil(given, '2027-05-19T09:00');
    const veille = { etape: 'veille', occurrence: 0 } as const;
    expect((await composeFor(given, veille)) ?? fail()).toHold('Le budget.');
    const canal = textOf((await composeFor(given, veille, true)) ?? fail());
    expect(canal).toContain('Fiche 12');
    expect(canal).not.toContain('Le budget.');
  });
});

describe('what comes of a point', () => {
  beforeEach(() => save('Accueil\nFiche 12 – le budget'));

  it('is written point by point, and a suite says who and when; what has none is not published', async () => {
    const read = async () => textOf(messageOf(await ask(showPoints, { seance: given.seanceId })));
    expect(await read()).not.toContain('Relire et publier le relevé');
    const text = await note('Accueil', { genre: 'information', issue: 'Tour de table.' });
    expect(text).toContain('Ensuite : Fiche 12 – le budget');
    const [, point] = await base.stores.points.list(given.convention.id, given.seanceId);
    const values = { point: point?.id ?? '', version: '0', genre: 'suite', issue: 'Écrire aux communes.' };
    const form = formOf(await ask(saveIssue, values));
    expect(form).toHold('Indiquez qui s’en charge.', 'Indiquez pour quelle date.');
    await note('Fiche 12 – le budget', suite());
    const all = await read();
    expect(all).toContain('Relire et publier le relevé');
    expect(all).toContain(
      `Suite à donner : Écrire aux communes. (${getNomComplet(given.ines)}, pour le 30 septembre 2027)`,
    );
  });

  it('is not written over by somebody who types at the same time; the same text twice is one', async () => {
    const [point] = await base.stores.points.list(given.convention.id, given.seanceId);
    const send = (issue: string) =>
      ask(saveIssue, { point: point?.id ?? '', version: '0', genre: 'decision', issue });
    messageOf(await send('Le texte d’une personne.'));
    messageOf(await send('Le texte d’une personne.'));
    const form = formOf(await send('Celui d’une autre.'));
    expect(form).toHold('Le texte d’une personne.', 'Celui d’une autre.');
    expect(form.context.version).toBe('1');
    messageOf(await ask(saveIssue, { ...form.context, genre: 'decision', issue: 'Les deux.' }));
  });

  it('refuses a point of another convention, and one that is none', async () => {
    for (const point of ['pas-un-numero', '00000000-0000-4000-8000-000000000000'])
      await expect(ask(writeIssue, { point })).rejects.toBeRefused('point-introuvable');
  });
});

describe('the relevé de décisions', () => {
  beforeEach(async () => {
    await save('Accueil\nFiche 12 – le budget');
    await note('Fiche 12 – le budget', suite());
  });

  it('is read before, goes to the members once, and does not change any more', async () => {
    expect(await ask(prepareReleve, { seance: given.seanceId })).toHold('Non traité');
    for (const _ of [1, 2]) messageOf(await ask(publishReleve, { seance: given.seanceId }));
    const envois = await base.stores.envois.listBySource(given.convention.id, given.seanceId);
    const told = envois.filter(({ etape }) => etape === 'releve');
    expect(told.map(({ destinataire }) => destinataire.personneId).sort()).toEqual(
      [given.camille.id, given.ines.id, given.maud.id].sort(),
    );
    await expect(open()).rejects.toBeRefused('releve-publie');
    const message = await composeFor(given, { etape: 'releve', occurrence: 0 });
    expect(message ?? fail()).toHold('Écrire aux communes.');
  });

  it('is not published empty', async () => {
    const { seanceId: other } = await prepareTour(base, given.convention, '2027-11-18T14:00');
    await expect(ask(prepareReleve, { seance: other })).rejects.toBeRefused('releve-vide');
  });

  it('is a page and a document for its members alone', async () => {
    await ask(publishReleve, { seance: given.seanceId });
    const { ines, convention } = given;
    const message = messageOf(await createAsk(base, ines)(showReleve));
    const url = message.buttons?.map((button) => (button.kind === 'link' ? button.url : '')).join('') ?? '';
    const token = url.split('/').at(-1) ?? '';
    const lecture = { seance: given.seanceId, token };
    expect((await findReleve(lecture, base.ports))?.points).toHaveLength(2);
    const { document, table } = (await exportReleve(lecture, base.ports)) ?? fail();
    expect(document).toHold('Écrire aux communes.');
    expect(table.rows[1]?.[4]).toBe(getNomComplet(ines));
    expect(await findReleve({ seance: given.seanceId, token: 'faux' }, base.ports)).toBeNull();
    const lecture2 = await aPersonne(base, convention, { roles: ['lecture'] });
    expect(await createAsk(base, lecture2)(showReleve)).toHold('Aucun relevé');
  });

  it('asks for its suites beside their fiche in the next round, until they are done', async () => {
    await ask(publishReleve, { seance: given.seanceId });
    base.clock.set(paris('2027-10-01T10:00'));
    const next = await prepareTour(base, given.convention, '2027-11-18T14:00');
    const tour = await base.stores.tours.get(next.tourId);
    const line = async () => {
      const fiches = await base.stores.ficheActions.list(given.convention.id);
      const { stores } = base;
      const [ligne] = await listLignesCarte(tour, fiches, {
        stores,
        personne: given.ines,
        jour: jourOf(base.clock.now()),
      });
      return viewLigne(ligne ?? fail(), tour);
    };
    expect(plain((await line()).detail)).toContain(
      'À faire depuis la séance du 20 mai : Écrire aux communes.',
    );
    const button = (await line()).buttons?.find(({ label }) => label.includes('C’est fait'));
    const values = button?.kind === 'action' ? button.values : {};
    await expect(createAsk(base, given.maud)(closeSuite, values)).rejects.toBeRefused('suite-introuvable');
    const asInes = createAsk(base, given.ines);
    expect(messageOf(await asInes(closeSuite, values)).title).toContain('la suite est close');
    expect(messageOf(await asInes(closeSuite, values)).title).toBe('C’était déjà noté');
    expect((await line()).detail).not.toContain('À faire');
  });
});

/** With plain spaces. */
const plain = (text = '') => text.replace(/[\u00A0\u202F]/g, ' ');

function fail(): never {
  throw new Error('nothing was said');
}
