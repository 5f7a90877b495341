import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../annuaire/personne.ts';
import { isDuGroupeProjet } from '../annuaire/personne.ts';
import type { NouvelEnvoi } from '../envois/envoi.ts';
import type { EtapeAvis } from '../envois/etape-envoi.ts';
import { getGraceAvis } from '../envois/grace.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import { listPilotes } from '../plan/pilotage.ts';
import { jourOf } from './jours-ouvres.ts';
import type { Seance } from './seance.ts';

/** Whom a notice goes to: active people and channels; who leads a fiche now is concerned too. */
export interface PublicAvis {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly { readonly id: string }[];
  readonly ficheActions: readonly FicheAction[];
  readonly now: Temporal.Instant;
}

/** Pilotes, membres and coordination. */
export function listPersonnesAvisees({
  personnes,
  ficheActions,
  now,
}: Omit<PublicAvis, 'canaux'>): readonly Personne[] {
  const pilotes = new Set(
    ficheActions.flatMap((fiche) => listPilotes(fiche, jourOf(now))).map(({ personneId }) => personneId),
  );
  return personnes.filter((personne) => isDuGroupeProjet(personne) || pilotes.has(personne.id));
}

/** The notices of a change, due now whatever the hour, and useless once the séance has begun. */
export function listAvisSeance(etape: EtapeAvis, seance: Seance, cible: PublicAvis): readonly NouvelEnvoi[] {
  const { id, conventionId, sequence } = seance;
  const destinataires = [
    ...listPersonnesAvisees(cible).map((personne) => ({ personneId: personne.id })),
    ...cible.canaux.map((canal) => ({ canalId: canal.id })),
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
