import type { ActionButton, Fact } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { EtatParticipation, Seance } from '../../domain/nouns/seance.ts';
import type { CodeEtape, Tour } from '../../domain/nouns/tour.ts';
import type { Deplacement } from '../../domain/seances/changement.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';
import { heure, jourEnLettres, momentEnLettres } from './phrases.ts';

/** Before the name of an instance: « Groupe projet », « Comité de pilotage ». */
export const QUI_SE_REUNIT = fr`Qui se réunit`;

/** « Groupe projet », « Groupe projet – jeunesse et vacances ». */
export function nomSeance({ instance, titre = null }: Pick<Seance, 'instance' | 'titre'>): string {
  return titre === null ? instance.nom : fr`${instance.nom} – ${titre}`;
}

/** « Groupe projet, séance du jeudi 20 mai 2027 ». */
export function titreSeance(seance: Pick<Seance, 'instance' | 'titre' | 'debut'>): string {
  return fr`${nomSeance(seance)}, séance du ${jourEnLettres(jourOf(seance.debut))}`;
}

/** « jeudi 20 mai 2027, de 14 h à 16 h ». */
export function horaireSeance({ debut, fin }: Pick<Seance, 'debut' | 'fin'>): string {
  return fr`${jourEnLettres(jourOf(debut))}, de ${heure(debut)} à ${heure(fin)}`;
}

/** What can be done next with a séance and its tour. */
export function buttonsOfSeance(seance: Seance, tour: Tour | null): readonly ActionButton[] {
  const values = { seance: seance.id };
  const deplacer = action(deplacementLabel(seance), 'seance:deplacer', values);
  if (seance.etat === 'annulee') return [deplacer];
  const changer = [deplacer, action(MODIFIER_LA_SEANCE, 'seance:modifier', values)];
  const annuler = action(fr`Annuler la séance`, 'seance:annuler', values);
  if (tour?.etat !== 'prepare') return [...changer, annuler];
  return [{ ...ouvertureButton(tour), style: 'primary' }, ...changer, { ...annuler, style: 'danger' }];
}

/** The dates of a tour that coordination lives by. */
export function factsOfTour(tour: Tour | null): readonly Fact[] {
  if (tour === null || tour.etat === 'clos') return [];
  return [
    { label: fr`Ouverture du tour`, value: momentEnLettres(tour.ouverture) },
    { label: fr`Date limite des réponses`, value: momentEnLettres(tour.echeance) },
    { label: fr`Fin du tour`, value: momentEnLettres(tour.gel) },
  ];
}

export function factsOfSeance(seance: Pick<Seance, 'debut' | 'fin' | 'lieu'>): readonly Fact[] {
  return [
    { label: fr`Date`, value: horaireSeance(seance) },
    { label: fr`Lieu`, value: seance.lieu },
  ];
}

/** Before the place: whether it is another one than before. */
export function lieuLabel(deplacement: Pick<Deplacement, 'lieuChange'> | null): string {
  return deplacement?.lieuChange ? fr`Nouveau lieu` : fr`Lieu`;
}

/** « Déplacer la séance » (day and hours); a cancelled one is set again. */
export function deplacementLabel({ etat }: Pick<Seance, 'etat'>): string {
  return etat === 'annulee' ? fr`Rétablir la séance` : fr`Déplacer la séance`;
}

/** Place, video link, agenda, title. */
export const MODIFIER_LA_SEANCE = fr`Modifier la séance`;

export function ouvertureButton(tour: Tour): ActionButton {
  return action(fr`Ouvrir le tour de réponses maintenant`, 'tour:ouvrir', { tour: tour.id });
}

/** « inscription », « liste d’attente », « ne vient plus »: where somebody stands, in a list. */
export function etatParticipation(etat: EtatParticipation): string {
  return ETATS[etat];
}

const ETATS: Readonly<Record<EtatParticipation, string>> = {
  inscrit: fr`inscription`,
  attente: fr`liste d’attente`,
  retire: fr`ne vient plus`,
};

/** « premier rappel », « date limite des réponses »: a step as people call it. */
export function nomEtape(code: CodeEtape): string {
  return NOMS[code];
}

const NOMS: Readonly<Record<CodeEtape, string>> = {
  preparation: fr`préparation par la coordination`,
  'confirmation-pilote': fr`vérification des pilotes`,
  ouverture: fr`ouverture du tour de réponses`,
  'rappel-1': fr`premier rappel`,
  'rappel-2': fr`deuxième rappel`,
  'rappel-3': fr`dernier rappel`,
  echeance: fr`date limite des réponses`,
  'brouillon-resume': fr`brouillon du résumé`,
  veille: fr`rappel de la séance, la veille`,
  lendemain: fr`message du lendemain de la séance`,
  gel: fr`fin du tour de réponses`,
};
