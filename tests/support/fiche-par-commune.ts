import type { Form, Values } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import { createConversation, formOf } from './conversation.ts';
import type { TestDatabase } from './database.ts';

export type FicheParCommune = Awaited<ReturnType<typeof aFicheParCommune>>;

/** A fiche that three communes bring, each with its lead, in an open tour; Calais is its chef de file. */
export async function aFicheParCommune(base: TestDatabase) {
  base.clock.set('2027-05-03T08:00:00Z');
  const convention = await aConvention(base);
  const lead = async (nom: string, genre = 'commune') => {
    const personne = await aPersonne(base, convention, { nom: `De ${nom}` });
    const structureId = await aStructure(base, { conventionId: convention.id, nom, genre });
    await base.db.personne.update({ where: { id: personne.id }, data: { structureId } });
    return { ...(await base.stores.personnes.get(personne.id)), structureId };
  };
  const [calais, marck, coulogne] = [await lead('Calais'), await lead('Marck'), await lead('Coulogne')];
  const coordination = await aPersonne(base, convention, { roles: ['coordination'] });
  const fiche = await aFicheAction(base, convention, {
    pilotes: [
      [calais, 'chef_de_file'],
      [marck, 'co_pilote'],
      [coulogne, 'co_pilote'],
    ],
  });
  const tour = await aTour(base, await aSeance(base, convention));
  const says = createConversation(base.ports);
  const open = async (personne: Personne, values: Values = {}) =>
    formOf(
      await says(personne).ask('reponse:ouvrir', { tour: tour.id, fiche: String(fiche.numero), ...values }),
    );
  const step = async (form: Form, values: Values, personne: Personne) =>
    formOf(await says(personne).submit(form, values));
  /** Goes through the whole form with « En cours », up to what sends it. */
  const toReview = async (personne: Personne, avancees: string, values: Values = {}) => {
    const recit = await step(await open(personne, values), { statut: 'en_cours' }, personne);
    return step(recit, { avancees, prochaine_etape: 'Le bilan' }, personne);
  };
  const send = async (personne: Personne, avancees: string, values: Values = {}) =>
    says(personne).submit(await toReview(personne, avancees, values), { engagement: 'oui' });
  const setMode = async (mode: 'par-structure' | 'unique') =>
    says(coordination).ask('fiche:mode', { fiche: String(fiche.numero), mode });
  return {
    convention,
    calais,
    marck,
    coulogne,
    coordination,
    fiche,
    tour,
    says,
    open,
    step,
    toReview,
    send,
    setMode,
    lead,
  };
}

async function aStructure(
  { db }: TestDatabase,
  {
    conventionId,
    nom,
    genre,
  }: { readonly conventionId: string; readonly nom: string; readonly genre: string },
): Promise<string> {
  const ordre = 1 + (await db.partie.count({ where: { conventionId } }));
  const code = nom.toLowerCase();
  const partie = await db.partie.create({
    data: { conventionId, code, nom, appellation: nom, genre, ordre, etatAccord: 'accordee' },
  });
  const structure = await db.structure.create({
    data: { conventionId, partieId: partie.id, code, nom },
  });
  return structure.id;
}
