import type { Form, Values } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import { createConversation, formOf } from './conversation.ts';
import type { TestDatabase } from './database.ts';

export type FicheADeux = Awaited<ReturnType<typeof aFicheADeux>>;

/** A fiche with two indicators and two leads in an open tour, and what they do with its form. */
export async function aFicheADeux(base: TestDatabase) {
  base.clock.set('2027-05-03T08:00:00Z');
  const convention = await aConvention(base);
  const camille = await aPersonne(base, convention);
  const hugo = await aPersonne(base, convention);
  const pilotes = [
    [camille, 'chef_de_file'],
    [hugo, 'co_pilote'],
  ] as const;
  const fiche = await aFicheAction(base, convention, { pilotes, indicateurs: ['Places', 'Visites'] });
  const tour = await aTour(base, await aSeance(base, convention));
  const says = createConversation(base.ports);
  const open = async (personne: Personne, round = tour) =>
    formOf(await says(personne).ask('reponse:ouvrir', { tour: round.id, fiche: String(fiche.numero) }));
  const step = async (form: Form, values: Values, personne = camille) =>
    formOf(await says(personne).submit(form, values));
  /** Goes to the last step with « En cours » and no difficulty. */
  const toReview = async (personne: Personne, avancees = 'Trois ateliers ont eu lieu.') => {
    const recit = await step(await open(personne), { statut: 'en_cours' }, personne);
    return step(recit, { avancees, prochaine_etape: 'Le bilan' }, personne);
  };
  const stored = () => base.stores.reponses.find(tour, fiche.id);
  /** The name of the field of an indicator. */
  const chiffre = (nom: string) => `chiffre_${fiche.indicateurs.find((one) => one.nom === nom)?.id}`;
  return { convention, camille, hugo, fiche, tour, says, open, step, toReview, stored, chiffre };
}
