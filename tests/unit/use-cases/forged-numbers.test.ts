import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../src/conversation/chat.ts';
import type { FicheAction } from '../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import type { Tour } from '../../../src/domain/nouns/tour.ts';
import { anew } from '../../support/anew.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../../support/builders.ts';
import { createConversation, formOf, type Interlocuteur } from '../../support/conversation.ts';
import { useBase } from '../../support/database.ts';

/** Each form and each preview has a number of its own; whoever forges another one's gets nothing, and takes nothing. */

const INCOMPLETE = { kind: 'failure', code: 'formulaire-incomplet' } as const;

const base = await useBase({ now: '2027-05-03T08:00:00Z' });
const says = createConversation(base.ports);

const convention = anew(() => aConvention(base));

describe('the number of an answer', () => {
  let ines: Personne;
  let jules: Personne;
  let siennes: Values;
  let autres: Values;
  let tour: Tour;
  let fiches: readonly FicheAction[];

  beforeEach(async () => {
    ines = await aPersonne(base, convention);
    jules = await aPersonne(base, convention);
    fiches = [
      await aFicheAction(base, convention, { numero: 1, pilotes: [[ines, 'chef_de_file']] }),
      await aFicheAction(base, convention, { numero: 2, pilotes: [[jules, 'chef_de_file']] }),
    ];
    tour = await aTour(base, await aSeance(base, convention));
    siennes = await openForm(ines, '1');
    autres = await openForm(jules, '2');
  });

  /** The form, filled to its last step. */
  async function openForm(personne: Personne, fiche: string): Promise<Values> {
    const { ask } = says(personne);
    const { context } = formOf(await ask('reponse:ouvrir', { tour: tour.id, fiche }));
    await ask('reponse:etape', { ...context, ...SITUATION });
    await ask('reponse:etape', { ...context, ...RECIT });
    return context;
  }

  const send = (personne: Personne, context: Values) =>
    says(personne).ask('reponse:envoyer', { ...context, ...ENVOI });
  const stored = (index: number) => base.stores.reponses.find(tour, fiches[index]?.id ?? '');

  it('of somebody else’s answer stores nothing and leaves it as it is', async () => {
    expect((await send(jules, autres)).kind).toBe('done');
    expect(await send(ines, { ...siennes, soumission: autres.soumission ?? '' })).toMatchObject(INCOMPLETE);
    expect(await stored(0)).toBeNull();
    expect((await stored(1))?.courante).toMatchObject({ version: 1, auteur: { id: jules.id } });
  });

  it.each([
    ['is missing', { soumission: '' }],
    ['is that of « rien de nouveau »', { soumission: 'rien-de-nouveau:1:2' }],
    ['is no number of ours', { soumission: 'x y' }],
    ['is too long', { soumission: 'x'.repeat(65) }],
    ['comes with a version below all', { base: '-1' }],
    ['comes with a version that is no number', { base: 'x' }],
  ])('that %s stores nothing', async (_name, change) => {
    expect(await send(ines, { ...siennes, ...change })).toMatchObject(INCOMPLETE);
    expect(await stored(0)).toBeNull();
  });

  it('that comes with a later version than the answer has stores nothing', async () => {
    await send(jules, autres);
    const again = await openForm(jules, '2');
    expect(await send(jules, { ...again, base: '7' })).toMatchObject(INCOMPLETE);
    expect((await stored(1))?.courante.version).toBe(1);
  });

  it('that comes with a version where there is no answer any more is its first', async () => {
    expect((await send(ines, { ...siennes, base: '7' })).kind).toBe('done');
    expect((await stored(0))?.courante.version).toBe(1);
  });
});

describe('the number of a preview', () => {
  let camille: Interlocuteur;
  let nadia: Interlocuteur;

  beforeEach(async () => {
    const [one, other] = [
      await aPersonne(base, convention, { roles: ['coordination'] }),
      await aPersonne(base, convention, { roles: ['coordination'] }),
    ];
    [camille, nadia] = [says(one), says(other)];
  });

  it('of somebody else’s announcement sends nothing, and leaves it to its author', async () => {
    const { context } = formOf(await camille.ask('annonce:apercu', FORUM));
    expect(await nadia.ask('annonce:envoyer', context)).toMatchObject(INCOMPLETE);
    expect(await base.stores.annonces.list(convention.id)).toEqual([]);
    expect((await camille.ask('annonce:envoyer', context)).kind).toBe('done');
  });

  it('of an announcement of another convention says nothing of it', async () => {
    const { context } = formOf(await camille.ask('annonce:apercu', FORUM));
    await camille.ask('annonce:envoyer', context);
    const elsewhere = await aConvention(base);
    const stranger = says(await aPersonne(base, elsewhere, { roles: ['coordination'] }));
    const forged = await stranger.ask('annonce:envoyer', context);
    expect(forged.kind).toBe('failure');
    expect(forged).not.toSay(FORUM.titre);
  });

  it('of somebody else’s séance creates nothing', async () => {
    const form = formOf(await camille.ask('seance:creer'));
    const [instance] = form.fields.flatMap((field) =>
      field.id === 'instance' && 'options' in field ? field.options : [],
    );
    const values = {
      instance: instance?.value ?? '',
      jour: '2027-09-16',
      debut: '14h',
      fin: '16h',
      lieu: 'Calais',
    };
    const { context } = formOf(await camille.ask('seance:apercu', values));
    expect(await nadia.ask('seance:confirmer', context)).toMatchObject(INCOMPLETE);
    expect(await base.stores.seances.list(convention.id)).toEqual([]);
    expect((await camille.ask('seance:confirmer', context)).kind).toBe('done');
  });

  it('of a move moves no other séance', async () => {
    const [first, second] = [await aSeance(base, convention), await aSeance(base, convention)];
    const change = { jour: '2027-09-23', debut: '14h', fin: '16h', lieu: 'Marck' };
    const { context } = formOf(await camille.ask('seance:deplacer:apercu', { ...change, seance: first.id }));
    for (const [who, seance] of [
      [camille, second.id],
      [nadia, first.id],
    ] as const)
      expect(await who.ask('seance:deplacer:confirmer', { ...context, seance })).toMatchObject(INCOMPLETE);
    expect((await base.stores.seances.list(convention.id)).map(({ sequence }) => sequence)).toEqual([0, 0]);
  });
});

const SITUATION = { etape: 'situation', statut: 'en_cours', difficulte: 'aucune' };
const RECIT = {
  etape: 'recit',
  avancees: 'Deux ateliers ont eu lieu, avec une vingtaine de familles.',
  prochaine_etape: 'Un troisième atelier est prévu au mois de juin.',
  ordre_du_jour: 'non',
};
const ENVOI = { etape: 'envoi', diffusion: 'groupe_projet', engagement: 'oui' };
const FORUM = { titre: 'Forum', texte: 'Le forum a lieu à Calais.', destinataires: 'groupe_projet' };
