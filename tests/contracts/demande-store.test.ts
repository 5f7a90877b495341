import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createTestDatabase } from '../support/database.ts';

const base = use(await createTestDatabase());

describe('what is asked about a tour', () => {
  it('is one however often it is sent, and names its people when it is read', async () => {
    const { accordsPublics, rectifications } = base.stores;
    const convention = await aConvention(base);
    const personne = await aPersonne(base, convention);
    const fiche = await aFicheAction(base, convention);
    const tour = await aTour(base, await aSeance(base, convention));
    const { id: tourId, conventionId } = tour;
    const demande = { id: tour.id, conventionId, rang: 0 };
    const asked = { ...demande, demandeParId: personne.id, demandeLe: base.clock.now() };
    for (const _ of ['sent', 'sent again']) {
      await accordsPublics.create({ ...asked, sujet: { genre: 'resume', id: tourId }, empreinte: 'a' });
      await rectifications.create({ ...asked, tourId, ficheActionId: fiche.id, texte: 'Lire 12.' });
    }
    const par = {
      id: personne.id,
      nom: `${personne.prenom} ${personne.nom}`,
      structure: personne.structure.nom,
    };
    expect(await accordsPublics.list(tour)).toMatchObject([
      { empreinte: 'a', demandePar: par, decision: null },
    ]);
    expect(await rectifications.list(tour)).toMatchObject([
      { texte: 'Lire 12.', demandePar: par, decision: null },
    ]);
    for (const accepte of [true, false]) {
      const decision = { parId: personne.id, accepte, motif: null, le: base.clock.now() };
      await accordsPublics.decide(demande, decision);
      await rectifications.decide(demande, decision);
    }
    expect(await accordsPublics.list(tour)).toMatchObject([{ decision: { par, accepte: true } }]);
    expect(await rectifications.list(tour)).toMatchObject([{ decision: { par, accepte: false } }]);
  });
});
