import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { AccesOuvert, GenreAcces } from '../../../domain/comptes/acces-ouvert.ts';
import { objetOf, parseObjet } from '../../../domain/comptes/liens-secrets.ts';
import type { ActionJournal } from '../../../domain/nouns/journal.ts';
import type { Stores } from '../../../ports/stores.ts';
import { viewConnexionFermee, viewConnexionTerminee } from '../../../views/comptes/connexions.ts';
import { endCalendrier } from '../../verbs/lien-calendrier.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { endAdresse } from './refuse-adresse.ts';

const ACTIONS: Readonly<Record<GenreAcces, ActionJournal>> = {
  session: 'session:fermer',
  lien: 'lien:fermer',
  reconnaissance: 'connexion:oublier',
};

/** Ends one session, link, calendar or recognition of who asks; what has ended already stays so, and is said. */
export const closeConnexion: UseCase = async ({ values }, { personne }, ports) => {
  const now = ports.clock.now();
  const url = ports.links.connexions();
  const asked = (one: AccesOuvert) =>
    one.genre === findText(values, 'genre') && one.id === findText(values, 'id');
  const closed = await ports.inTransaction(async (stores) => {
    const found = (await stores.accesOuverts.list(personne, now)).find(asked);
    return found !== undefined && (await end(found, stores)) ? found : null;
  });
  const left = await ports.stores.accesOuverts.list(personne, now);
  const message = closed === null ? viewConnexionTerminee(left, url) : viewConnexionFermee(closed, left, url);
  return { kind: 'message', message };

  async function end(one: AccesOuvert, stores: Stores): Promise<boolean> {
    if (one.genre === 'lien' && one.objet === objetOf('calendrier'))
      return endCalendrier(personne, { acteurId: personne.id, now }, stores);
    const compteId = one.genre === 'lien' ? parseObjet('adresse', one.objet) : null;
    if (compteId !== null) return endAdresse(personne, compteId, { stores, now });
    if (!(await stores.accesOuverts.end(personne, one, now))) return false;
    await noteBy(personne, now, stores)(ACTIONS[one.genre], personne.id);
    return true;
  }
};
