import { parseAdresse, toBoite, toDomain } from '../../domain/nouns/adresse.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import {
  type AbonnementDemande,
  DEMANDES_PER_ADRESSE,
  DEMANDES_PER_DOMAIN,
  getFinDemandeAbonnement,
} from '../../domain/resumes/abonnement.ts';
import type { Letters } from '../../ports/courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewConfirmation } from '../../views/resumes/abonnement.ts';
import { findConventionOuverte, findFicheSuivie } from './get-espace-public.ts';

export interface AbonnementAsked {
  /** As it was typed. */
  readonly adresse: string;
  /** The number of a fiche that is public; null: all of them. */
  readonly numero: number | null;
}

/**
 * Writes one e-mail that asks an address to confirm; nobody who asks can tell whether it is known, or was written to
 * before. Null while the space is closed, and for a fiche of which nothing is public.
 */
export async function askAbonnement(
  { adresse: typed, numero }: AbonnementAsked,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<AbonnementDemande | null> {
  const convention = await findConventionOuverte(ports);
  const fiche = numero === null ? null : await findFicheSuivie(numero, ports);
  if (convention === null || (numero !== null && fiche === null)) return null;
  const courriel = parseAdresse(typed);
  if (courriel === null) return 'adresse-invalide';
  const { essais } = ports.stores;
  const domain = toDomain(courriel);
  if (!(await essais.take(`abonnements ${domain}`, DEMANDES_PER_DOMAIN))) return 'trop-de-demandes';
  const token = ports.ids.createToken();
  // Nobody waits for it: how long the answer takes tells nothing either.
  ports.later({ line: `abonnement:${token}`, cle: `abonnement:${token}` }, async () => {
    if (!(await essais.take(`abonnement ${toBoite(courriel)}`, DEMANDES_PER_ADRESSE))) return;
    await send({ token, courriel, fiche, conventionId: convention.id }, { ports, letters });
  });
  return 'demande';
}

interface Demande {
  readonly token: string;
  readonly conventionId: string;
  readonly courriel: string;
  readonly fiche: FicheAction | null;
}

async function send(
  { fiche, ...demande }: Demande,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<void> {
  const { stores, clock, links } = ports;
  const demandeLe = clock.now();
  const expireLe = getFinDemandeAbonnement(demandeLe);
  const ficheActionId = fiche?.id ?? null;
  await stores.demandesAbonnement.create({ ...demande, ficheActionId, demandeLe, expireLe });
  const message = viewConfirmation(fiche, links.confirmationAbonnement(demande.token), links);
  await letters.send({ adresse: demande.courriel, message });
}
