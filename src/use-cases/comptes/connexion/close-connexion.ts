import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { AccesOuvert, GenreAcces } from '../../../domain/comptes/acces-ouvert.ts';
import { objetOf, parseObjet } from '../../../domain/comptes/liens-secrets.ts';
import { FINS_OF_JETON } from '../../../domain/nouns/connexion.ts';
import type { ActionJournal } from '../../../domain/nouns/journal.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { FinIdentite } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import {
  viewConnexionFermee,
  viewConnexions,
  viewConnexionTerminee,
} from '../../../views/comptes/connexions.ts';
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

/** Ends the session of one browser; what the other door wants to see, where it came in by that. */
export function closeSession(jeton: string, { stores }: Pick<Ports, 'stores'>): Promise<string | null> {
  return stores.sessions.end(jeton);
}

/** Ends the sessions of a person in all browsers. */
export async function closeSessions(personne: Personne, { inTransaction, clock }: Ports): Promise<void> {
  await inTransaction(async (stores) => {
    await stores.accesOuverts.endSessions(personne);
    await noteBy(personne, clock.now(), stores)('session:fermer', personne.id);
  });
}

/** What came in by a provider of identity ends, when it says that its person left there; false: it was said before. */
export function closeSessionsDIdentite(
  fin: FinIdentite,
  { inTransaction, clock }: Pick<Ports, 'inTransaction' | 'clock'>,
): Promise<boolean> {
  return inTransaction(async (stores) => {
    if (!(await stores.essais.take(`fin ${fin.issuer} ${fin.jti}`, FINS_OF_JETON))) return false;
    for (const { conventionId, id } of await stores.accesOuverts.endByIdentite(fin))
      await noteBy({ conventionId, id: null }, clock.now(), stores)('session:fermer', id, { voie: 'openid' });
    return true;
  });
}

/** Sessions, links and calendars in the name of who asks; `ici`: the session that asks. */
export const listConnexions: UseCase = async ({ values }, { personne }, { stores, clock, links }) => {
  const acces = await stores.accesOuverts.list(personne, clock.now());
  const message = viewConnexions(acces, { ici: findText(values, 'ici'), url: links.connexions() });
  return { kind: 'message', message };
};
