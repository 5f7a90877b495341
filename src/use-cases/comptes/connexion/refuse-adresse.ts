import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { AccesOuvert, GenreAcces } from '../../../domain/comptes/acces-ouvert.ts';
import { objetOf, parseObjet } from '../../../domain/comptes/liens-secrets.ts';
import { FINS_OF_JETON } from '../../../domain/nouns/connexion.ts';
import { toEtape } from '../../../domain/nouns/envoi.ts';
import type { ActionJournal } from '../../../domain/nouns/journal.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { FinIdentite } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import { viewAdresseRetried } from '../../../views/annuaire/personnes.ts';
import * as say from '../../../views/comptes/connexions.ts';
import { viewNouvelleAdresseRefusee } from '../../../views/comptes/securite.ts';
import { getPersonneNommee, getPlaces } from '../../annuaire/show-personnes.ts';
import { endCalendrier } from '../../verbs/liens.ts';
import { noteBy } from '../../verbs/tell.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';
import { sendDues } from '../link-account.ts';
import { isAdresseDemandee } from './change-adresse.ts';

/** Who asks says that the other address, which waits to be confirmed, is not to be his or hers. Twice is once. */
export const refuseAdresse: UseCase = async ({ values }, { personne }, ports) => {
  const compteId = findText(values, 'compte') ?? '';
  const now = ports.clock.now();
  const isDone = await ports.inTransaction((stores) => endAdresse(personne, compteId, { stores, now }));
  return { kind: 'done', message: viewNouvelleAdresseRefusee(isDone) };
};

/** Ends what waits, and tells coordination and administration, in the caller's transaction; false: nothing waits. */
async function endAdresse(personne: Personne, compteId: string, { stores, now }: Moment): Promise<boolean> {
  const { id, conventionId } = personne;
  await stores.pilotages.lock(conventionId); // as whoever asks and confirms does
  if (!(await isAdresseDemandee(personne, compteId, stores))) return false;
  await stores.liens.revokeAll(personne, { debut: objetOf('adresse') }, now);
  const etapes = [toEtape({ kind: 'adresse', compteId })];
  await stores.envois.cancel({ conventionId, source: id, etapes, raison: 'adresse-refusee' });
  await noteBy(personne, now, stores)('adresse:refuser', `personne:${id}`, { compte: compteId });
  const told = (await stores.personnes.list(conventionId)).filter(
    (one) => one.id !== id && hasRole(one, 'coordination', 'administration'),
  );
  for (const one of told) await tellSecurite(one, { kind: 'adresse-refusee', acteurId: id }, { stores, now });
  return true;
}

/** Somebody says that a suspended address works: what is still of use goes there now. Twice is once. */
export const retryAdresse: UseCase = async (intent, acteur, ports) => {
  const now = ports.clock.now();
  const { id, conventionId } = await getPersonneNommee(intent, acteur.personne, ports.stores);
  const repris = await ports.inTransaction(async (stores) => {
    const personneIds = await stores.refusComptes.lift({ id, conventionId });
    if (personneIds.length === 0) return 0;
    await noteBy(acteur.personne, now, stores)('adresse:reessayer', `personne:${id}`);
    return sendDues({ conventionId, personneIds }, stores, now);
  });
  const personne = await ports.stores.personnes.get(id);
  const places = await getPlaces(personne, ports.stores, now);
  return { kind: 'done', message: viewAdresseRetried(personne, places, repris) };
};

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
  const message =
    closed === null ? say.viewConnexionTerminee(left, url) : say.viewConnexionFermee(closed, left, url);
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

/** Ends the sessions of a person in all browsers; `session`: in each convention that what was proven there opens. */
export async function closeSessions(
  { personne, session }: { readonly personne: Personne; readonly session?: string },
  { inConvention, inTransaction, clock }: Ports,
): Promise<void> {
  const close = async (stores: Stores) => {
    const shared = session === undefined ? [] : await stores.memberships.listBySession(session);
    const others = shared.filter(({ personne: { id } }) => id !== personne.id);
    for (const one of [personne, ...others.map((other) => other.personne)]) {
      await stores.accesOuverts.endSessions(one);
      await noteBy(one, clock.now(), stores)('session:fermer', one.id);
    }
  };
  await inConvention(null, () => inTransaction(close));
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
  const message = say.viewConnexions(acces, { ici: findText(values, 'ici'), url: links.connexions() });
  return { kind: 'message', message };
};
