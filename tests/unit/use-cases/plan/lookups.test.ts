import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { listRetards, showEnjeu, showPlan } from '../../../../src/use-cases/plan/show-plan.ts';
import { labels, useLookups } from '../../../support/lookup-data.ts';

const LATE = Temporal.PlainDate.from('2027-03-31');

const data = await useLookups();
await data.answer(12, 'passe', { avancees: 'Réponse de novembre.' });
await data.answer(12, 'ouvert', {
  difficulte: 'a_surveiller',
  difficulteDetail: 'La salle manque.',
  chiffres: [
    {
      indicateurId: data.indicateurId,
      valeur: 1050.5,
      arreteLe: Temporal.PlainDate.from('2027-04-30'),
      source: 'Relevé du centre social',
    },
  ],
});
await data.answer(1, 'passe', { statut: 'realisee', echeance: LATE });
await data.answer(8, 'passe', { statut: 'en_cours', echeance: LATE, diffusion: 'parties' });
await data.answer(20, 'passe', {
  statut: 'reportee',
  echeance: LATE.subtract({ days: 1 }),
  motif: 'Le bureau d’études a changé.',
  diffusion: 'publiable',
});

const { ask, read, ports } = data;

describe('a fiche', () => {
  it('shows the last known answer, its figures with source and date, and who wrote it', async () => {
    const text = await read(showFiche.useCase, 'Basile', { numero: '12' });
    expect(text).toContain('Fiche 12 – Être parents d’ados dans le Grand Calais Terres et Mers');
    expect(text).toSay('Alice Dupont (chef de file)', 'En cours, difficulté à surveiller');
    expect(text).toSay('La salle manque.', 'Deux cafés des parents ont eu lieu.');
    expect(text).not.toContain('Réponse de novembre.');
    expect(text).toContain('1\u202F050,5 parents au 30 avril 2027 (source\u00A0: Relevé du centre social)');
    expect(text).toContain(
      'au départ\u00A0: 40 parents, objectif\u00A0: 1\u202F200 parents, source\u00A0: Caf',
    );
    expect(text).toSay('Répondu le 3 mai 2027 par Alice Dupont', 'Voir les objectifs de l’enjeu');
  });

  it('says « sans pilote » and that nobody has answered', async () => {
    const text = await read(showFiche.useCase, 'Basile', { numero: '9' });
    expect(text).toSay('sans pilote', 'Personne n’a encore répondu');
    expect(text).not.toContain('Indicateurs');
  });

  it.each([
    ['Alice', 'Deux cafés des parents'],
    ['Basile', 'Deux cafés des parents'],
    ['Chloé', 'Deux cafés des parents'],
    ['David', 'réservée au groupe projet'],
    ['Emma', 'réservée au groupe projet'],
  ] as const)('answered for the groupe projet, as %s reads it: %s', async (prenom, expected) => {
    const text = await read(showFiche.useCase, prenom, { numero: '12' });
    expect(text).toContain(expected);
    expect(text.includes('La salle manque.')).toBe(expected.startsWith('Deux'));
    expect(text.includes('Relevé du centre social')).toBe(expected.startsWith('Deux'));
  });

  it('opens the answers for the parties to their readers, not to administration', async () => {
    expect(await read(showFiche.useCase, 'Emma', { numero: '8' })).toContain('Deux cafés');
    expect(await read(showFiche.useCase, 'David', { numero: '8' })).toContain(
      'réservée aux parties signataires',
    );
    expect(await read(showFiche.useCase, 'David', { numero: '20' })).toContain(
      'Le bureau d’études a changé.',
    );
  });

  it('is answered from here by its lead only, while a tour is open; coordination says who leads it', async () => {
    const message = await ask(showFiche.useCase, 'Alice', { numero: '12' });
    expect(message.buttons?.[0]).toMatchObject({
      label: 'Corriger la réponse pour la fiche 12',
      intent: 'reponse:ouvrir',
      values: { tour: data.ouvert.id, fiche: '12' },
    });
    expect(labels(await ask(showFiche.useCase, 'Chloé', { numero: '12' }))).toEqual([
      'Voir les objectifs de l’enjeu',
      'Noter une remarque sur la fiche 12',
      'Compléter la fiche 12',
      'Nommer un pilote pour la fiche 12',
      'Mettre fin à un pilotage',
      'Noter une décision pour la fiche 12',
      'Faire répondre commune par commune',
      'Fermer par un avenant',
      'Masquer un passage d’une réponse',
      'Tout lire sur la fiche 12',
    ]);
    expect(labels(await ask(showFiche.useCase, 'Alice', { numero: '13' }))).toEqual([
      'Voir les objectifs de l’enjeu',
      'Noter une remarque sur la fiche 13',
      'Tout lire sur la fiche 13',
    ]);
    const closed = { ...ports, clock: { now: () => data.ouvert.gel } };
    const acteur = data.as('Alice');
    const intent = {
      name: 'fiche',
      account: acteur.account,
      values: { numero: '12' },
      origin: 'direct',
    } as const;
    const reply = await showFiche.useCase(intent, acteur, closed);
    expect(reply.kind === 'message' && labels(reply.message)).toEqual([
      'Voir les objectifs de l’enjeu',
      'Quoi de neuf pour la fiche 12\u202F?',
      'Noter une remarque sur la fiche 12',
      'Tout lire sur la fiche 12',
    ]);
  });

  it.each(['0', '25', '-1', '1.5', '99999999999', 'douze', ''])('number « %s » is unknown', async (numero) =>
    expect(await read(showFiche.useCase, 'Basile', { numero })).toContain('Il y a 24 fiches, de 1 à 24.'),
  );
});

describe('the plan', () => {
  it('shows 24 fiches in 7 enjeux, each with its button, and counts them', async () => {
    const message = await ask(showPlan.useCase, 'Basile');
    expect(message.paragraphs).toEqual(['Le plan compte 24 fiches dans 7 enjeux.']);
    expect(message.sections?.flatMap(({ title }) => title ?? [])).toEqual([
      'Petite enfance (5 fiches)',
      'Enfance et jeunesse (4 fiches)',
      'Parentalité (4 fiches)',
      'Animation de la vie sociale (4 fiches)',
      'Accès aux droits (2 fiches)',
      'Logement (3 fiches)',
      'Enjeux transversaux (2 fiches)',
    ]);
    const buttons = message.sections?.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? []));
    expect(buttons).toHaveLength(24);
    expect(buttons?.[11]).toMatchObject({
      label: 'Voir la fiche 12',
      intent: 'fiche',
      values: { numero: '12' },
    });
    expect(message.facts).toEqual([
      { label: 'En cours', value: '2 fiches' },
      { label: 'Réalisée', value: '1 fiche' },
      { label: 'Report proposé', value: '1 fiche' },
      { label: 'En retard', value: '2 fiches' },
      { label: 'Pas encore de réponse', value: '20 fiches' },
    ]);
  });

  it('tells nothing of an answer that its reader may not read', async () => {
    const { facts } = await ask(showPlan.useCase, 'David');
    expect(facts).toEqual([
      { label: 'Report proposé', value: '1 fiche' },
      { label: 'En retard', value: '1 fiche' },
      { label: 'Réponse réservée à d’autres membres', value: '3 fiches' },
      { label: 'Pas encore de réponse', value: '20 fiches' },
    ]);
  });

  it('shows one enjeu alone', async () => {
    const message = await ask(showPlan.useCase, 'Basile', { enjeu: 'logment' });
    expect(message.title).toBe('Logement\u00A0: 3 fiches');
    expect(message.sections?.[0]?.list?.map(({ text }) => text.slice(0, 8))).toEqual([
      'Fiche 20',
      'Fiche 21',
      'Fiche 22',
    ]);
  });
});

describe('an enjeu', () => {
  it.each([
    ['PAR', 'Parentalité'],
    ['parentalite', 'Parentalité'],
    ['Parentalitée', 'Parentalité'],
    ['enfance', 'Enfance et jeunesse'],
    ['acces au droit', 'Accès aux droits'],
  ])('« %s » is %s', async (enjeu, titre) =>
    expect((await ask(showEnjeu.useCase, 'Basile', { enjeu })).title).toBe(`Enjeu\u00A0: ${titre}`),
  );

  it('shows its objectives, as article 4 writes them, and its fiches', async () => {
    const text = await read(showEnjeu.useCase, 'Basile', { enjeu: 'petite enfance' });
    expect(text).toContain('diversifiée (collective et individuelle)');
    expect(text).toContain('Fiche 5 – Soutenir les professionnels de la petite enfance');
    expect(text).not.toContain('Fiche 6');
  });

  it('offers the seven when it is unknown', async () => {
    const message = await ask(showEnjeu.useCase, 'Basile', { enjeu: 'piscine' });
    expect(message.sections?.[0]?.list).toHaveLength(7);
    expect(message.sections?.[0]?.list?.[5]?.buttons?.[0]).toMatchObject({ values: { enjeu: 'LOG' } });
  });
});

describe('late actions', () => {
  it('lists the oldest date first, without what is done', async () => {
    const message = await ask(listRetards.useCase, 'Basile');
    expect(message.title).toBe('2 fiches en retard');
    expect(message.sections?.[0]?.list?.map(({ text }) => text)).toEqual([
      'Fiche 20 – Plan local de l’habitat',
      'Fiche 8 – Promouvoir les séjours de vacances',
    ]);
    expect(message.sections?.[0]?.list?.[0]?.detail).toContain(
      'Prévue pour le 30 mars 2027. Report proposé.',
    );
    expect(message.note).toBeUndefined();
  });

  it('keeps to what the reader may read, and says so', async () => {
    const message = await ask(listRetards.useCase, 'David');
    expect(message.title).toBe('1 fiche en retard');
    expect(message.note).toBe('Sans compter 3 fiches dont vous ne pouvez pas lire la réponse.');
  });
});
