import { normalize } from '../../domain/nouns/recherche.ts';
import { APPUIS, DIFFICULTES, DIFFUSIONS, PLACES_FAMILLES, STATUTS } from '../../domain/nouns/reponse.ts';
import type { ColonneTour, MotsTour } from '../../domain/tours/tour-importe.ts';
import { fr } from '../../fr.ts';
import { TOUTE_AGGLOMERATION } from './contenu-mots.ts';
import { MOIS } from './phrases.ts';
import { MOTS } from './questions-mots.ts';
import * as say from './reponse-mots.ts';

/** The headings of the file of an earlier tour: those of our own exports, and shorter ones. */
const COLONNES: Readonly<Record<ColonneTour, readonly string[]>> = {
  seance: [fr`Séance`, fr`Date de la séance`, fr`Séance du tour`],
  fiche: [fr`Fiche`, fr`Numéro`],
  statut: [MOTS.statut.nom, fr`Statut`],
  avancees: [MOTS.avancees.nom, fr`Avancées`],
  prochaineEtape: [MOTS.prochaineEtape.nom],
  echeance: [MOTS.echeance.nom, fr`Échéance`],
  motif: [MOTS.motif.nom, fr`Motif`],
  difficulte: [MOTS.difficulte.nom],
  difficulteDetail: [MOTS.difficulteDetail.nom],
  ordreDuJour: [MOTS.ordreDuJour.nom],
  sujet: [MOTS.sujet.nom],
  appuis: [MOTS.appuis.nom, fr`Appuis`],
  chiffres: [MOTS.chiffres.nom],
  constat: [MOTS.constat.nom, fr`Constat`],
  familles: [MOTS.familles.nom],
  communes: [MOTS.communes.nom],
  partenaires: [MOTS.partenaires.nom],
  liens: [MOTS.liens.nom],
  diffusion: [MOTS.diffusion.nom, fr`Diffusion`],
  rienDeNouveau: [fr`Rien de nouveau`],
  tardive: [fr`Reçue après la date`],
  auteur: [fr`Pilotes`, fr`Pilote`, fr`Auteur`],
  reponduLe: [fr`Répondu le`],
};

/** What a program reads the cells with. */
export const MOTS_TOUR: MotsTour = {
  colonnes: COLONNES,
  derived: [
    fr`Titre`,
    fr`Enjeu`,
    fr`Réponse`,
    fr`Dernier état connu`,
    fr`Auparavant`,
    fr`Dernier état connu`,
    fr`Date dépassée`,
    fr`Exemple de réussite`,
    fr`Rectification`,
    fr`Fermeture`,
    fr`Contributions`,
    fr`Sans contribution`,
    fr`Décisions`,
    fr`Source`,
  ],
  statuts: toMap(STATUTS, [
    say.nomStatut,
    say.statutEnMots,
    (one) => say.statutEnMots(one, true),
    (one) => one,
  ]),
  difficultes: toMap(DIFFICULTES, [say.nomDifficulte, say.difficulteEnMots]),
  diffusions: toMap(DIFFUSIONS, [say.diffusionEnMots, (one) => one]),
  appuis: toMap(APPUIS, [say.appuiEnMots]),
  familles: toMap(PLACES_FAMILLES, [say.famillesEnMots]),
  oui: ['oui', 'x', '1', 'vrai'],
  toutes: TOUTE_AGGLOMERATION,
  mois: MOIS,
};

function toMap<Code extends string>(
  codes: readonly Code[],
  writings: readonly ((code: Code) => string)[],
): ReadonlyMap<string, Code> {
  return new Map(codes.flatMap((code) => writings.map((write) => [normalize(write(code)), code] as const)));
}
