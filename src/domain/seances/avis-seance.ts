import type { Temporal } from 'temporal-polyfill';
import { isMembre } from '../annuaire/membre.ts';
import type { Personne } from '../annuaire/personne.ts';
import type { NouvelEnvoi } from '../envois/envoi.ts';
import type { EtapeAvis } from '../envois/etape-envoi.ts';
import { getGraceAvis } from '../envois/grace.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import { getIdsPilotes } from '../plan/pilotage.ts';
import { jourOf } from './jours-ouvres.ts';
import { type Instance, isGroupeProjet, type Seance } from './seance.ts';

/** Among whom a notice finds its readers: active people and channels; who leads a fiche now. */
export interface PublicAvis {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly { readonly id: string }[];
  readonly ficheActions: readonly FicheAction[];
  readonly now: Temporal.Instant;
}

/** The members of the instance that meets. */
export function listPersonnesAvisees(
  instance: Instance,
  { personnes, ficheActions, now }: Omit<PublicAvis, 'canaux'>,
): readonly Personne[] {
  const pilotes = getIdsPilotes(ficheActions, jourOf(now));
  return personnes.filter((personne) => isMembre(personne, instance, pilotes));
}

/** The channels are the groupe projet's: nothing of another instance is said in them. */
export function listCanauxAvises<Canal>(instance: Instance, canaux: readonly Canal[]): readonly Canal[] {
  return isGroupeProjet(instance) ? canaux : [];
}

/** The notices of a change, due now whatever the hour, and useless once the séance has begun. */
export function listAvisSeance(etape: EtapeAvis, seance: Seance, cible: PublicAvis): readonly NouvelEnvoi[] {
  const { id, conventionId, sequence, instance } = seance;
  const destinataires = [
    ...listPersonnesAvisees(instance, cible).map((personne) => ({ personneId: personne.id })),
    ...listCanauxAvises(instance, cible.canaux).map((canal) => ({ canalId: canal.id })),
  ];
  return destinataires.map((destinataire) => ({
    conventionId,
    genre: 'seance',
    source: id,
    destinataire,
    occurrence: sequence,
    etape,
    etat: 'a_envoyer',
    prevuLe: cible.now,
    graceJusqua: getGraceAvis(seance),
  }));
}
