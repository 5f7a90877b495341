import { findText } from '../../../conversation/form.ts';
import type { Tell, UseCase } from '../../../conversation/use-case.ts';
import { hasCharge, hasRole, listComptesJoignables, type Personne } from '../../../domain/nouns/personne.ts';
import type { Acces, GenreAcces } from '../../../domain/nouns/securite.ts';
import { DomainError } from '../../../errors.ts';
import type { Ports } from '../../../ports/ports.ts';
import * as say from '../../../views/comptes/acces.ts';
import { LIEN_DANS_UN_CANAL } from '../../../views/comptes/lien-tableau.ts';
import { buildChoixPersonne, refuseChoix } from '../../verbs/build-choix-personne.ts';
import { createLienTableau } from '../../verbs/liens.ts';
import { tellCoordination, toMinutes } from '../../verbs/tell.ts';
import { insertSecurite, tellSecurite } from '../../verbs/tell-securite.ts';
import { createCode } from '../create-code.ts';

/** A link of 90 days to somebody's page: the way of guests and of those who use no chat platform. */
export const createPersonneLien = giving('lien');

/** The same for one day, with all that its person may do: how a coordinator without a chat gets it. */
export const createPersonneLienDuJour = giving('jour');

/** A code with which the person who was chosen ties an account. */
export const createPersonneCode: UseCase = async (intent, acteur, ports) => {
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  if (all.some(({ id }) => id === findText(intent.values, 'personne')))
    return giving('code')(intent, acteur, ports);
  const form = buildChoixPersonne(intent.values, all, say.CHOIX_CODE);
  return { kind: 'form', form: refuseChoix(form, intent.values) };
};

/**
 * It goes to its person and is shown to nobody; where nothing reaches that person, it is read out at a counter.
 * @throws DomainError `administration-seulement`, `personne-opposee`, `guichet-sans-charge`
 */
function giving(genre: GenreAcces): UseCase {
  return async ({ origin, values }, { personne: acteur }, ports) => {
    if (origin === 'channel') return { kind: 'message', message: LIEN_DANS_UN_CANAL };
    const all = await ports.stores.personnes.list(acteur.conventionId);
    const personne = all.find(({ id }) => id === findText(values, 'personne'));
    if (personne === undefined) throw new DomainError('formulaire-incomplet');
    checkAcces(acteur, personne);
    const demande = { personne, acces: { genre, acteurId: acteur.id } };
    const isReached = listComptesJoignables(personne).length > 0;
    const message = isReached ? await send(demande, ports) : await readOut(demande, ports);
    return { kind: genre === 'code' ? 'done' : 'message', message };
  };
}

/** Ways in of who administers belong to administration. @throws DomainError `administration-seulement` */
function checkAcces(acteur: Pick<Personne, 'roles'>, personne: Pick<Personne, 'roles'>): void {
  if (hasRole(personne, 'administration') && !hasRole(acteur, 'administration'))
    throw new DomainError('administration-seulement');
}

interface Demande {
  readonly personne: Personne;
  readonly acces: Acces;
}

async function send({ personne, acces }: Demande, { inTransaction, clock }: Ports) {
  if (personne.opposeeLe !== null) throw new DomainError('personne-opposee');
  const moment = { now: clock.now() };
  const kind = acces.genre === 'code' ? 'code' : 'lien';
  const hasOtherWays = listComptesJoignables(personne).length > 1; // the message itself tells it on one
  await inTransaction(async (stores) => {
    await insertSecurite(personne, { kind: 'acces', ...acces }, { ...moment, stores });
    const fait = { kind, acteurId: acces.acteurId, detail: 'envoye' } as const;
    if (hasOtherWays && acces.acteurId !== personne.id)
      await tellSecurite(personne, fait, { ...moment, stores });
  });
  return say.viewAccesEnvoye(personne, acces.genre);
}

/** For an hour, with a lead's rights, and administration hears of it. */
async function readOut({ personne, acces: { genre, acteurId } }: Demande, ports: Ports) {
  if (genre === 'code' && hasCharge(personne)) throw new DomainError('guichet-sans-charge');
  const { id: personneId, conventionId } = personne;
  const now = ports.clock.now();
  const occurrence = toMinutes(now);
  const incident = { kind: 'guichet', personneId, acteurId } as const;
  await ports.inTransaction((stores) =>
    tellCoordination(incident, { conventionId, occurrence, now }, stores),
  );
  if (genre === 'code')
    return say.viewCodeAuGuichet(personne, await createCode(personne, ports, { acteurId, isGuichet: true }));
  const { token, expireLe } = await createLienTableau(personne, ports, { kind: 'guichet', acteurId });
  return say.viewLienAuGuichet(personne, { url: ports.links.tableau(token), expireLe });
}

export const composeGuichet: Tell<'guichet'> = async ({ personneId, acteurId }, _envoi, { stores }) => {
  const [personne, acteur] = await Promise.all([personneId, acteurId].map(stores.personnes.get));
  return personne && acteur
    ? { kind: 'message', message: say.viewGuichet(personne, acteur) }
    : { kind: 'obsolete', raison: 'personne-inconnue' };
};
