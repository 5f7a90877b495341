import type { ActionButton, Fact, Field, Form, Message } from '../chat.ts';
import type { CouverturePilotage } from '../domain/couverture-pilotage.ts';
import { jourOf } from '../domain/jours-ouvres.ts';
import type { PlanTour } from '../domain/plan-tour.ts';
import type { ChangementSeance, Instance, Seance } from '../domain/seance.ts';
import type { Tour } from '../domain/tour.ts';
import { fr } from '../fr.ts';
import { phrasesCouverture } from './couverture-pilotage.ts';
import { heure, jourEnLettres, momentEnLettres } from './dates.ts';
import { apercuTour } from './echeancier.ts';

/** The form of a meeting: a new one, or `seance` at another date. */
export function formulaireSeance(fields: readonly Field[], seance: Seance | null): Form {
  if (seance === null) {
    return {
      title: fr`Créer une séance`,
      intro: [fr`Rien n’est envoyé avant votre confirmation. Toutes les dates vous sont montrées d’abord.`],
      context: {},
      fields,
      buttons: [{ label: fr`Voir les dates`, intent: 'seance:apercu' }],
    };
  }
  return {
    title: seance.etat === 'annulee' ? fr`Rétablir la séance` : fr`Déplacer la séance`,
    intro: [fr`${titreSeance(seance)}.`, fr`Rien n’est envoyé avant votre confirmation.`],
    context: { seance: seance.id },
    fields,
    buttons: [{ label: fr`Voir les dates`, intent: 'seance:deplacer:apercu' }],
  };
}

/** What coordination reads before it confirms a meeting; `seance` is the one that moves. */
export interface ApercuSeance {
  readonly instance: Instance;
  readonly changement: ChangementSeance;
  readonly seance: Seance | null;
  readonly tour: Tour | null;
  readonly plan: PlanTour;
  readonly couverture: CouverturePilotage;
  /** How many people and channels are told of a move. */
  readonly avis: { readonly personnes: number; readonly canaux: readonly string[] };
  readonly soumission: string;
}

export function formulaireApercu(apercu: ApercuSeance): Form {
  const { seance, soumission } = apercu;
  const context: Form['context'] = seance
    ? { soumission, seance: seance.id, sequence: String(seance.sequence) }
    : { soumission };
  return {
    title: fr`Vérifier avant de confirmer`,
    context,
    fields: listChampsApercu(apercu),
    buttons: [
      seance
        ? { label: labelDeplacer(seance), intent: 'seance:deplacer:confirmer' }
        : { label: fr`Créer la séance`, intent: 'seance:confirmer' },
      { label: fr`Revenir`, intent: seance ? 'seance:deplacer' : 'seance:creer' },
    ],
  };
}

/** « Groupe projet, séance du jeudi 20 mai 2027 ». */
export function titreSeance({ instance, debut }: Pick<Seance, 'instance' | 'debut'>): string {
  return fr`${instance.nom}, séance du ${jourEnLettres(jourOf(debut))}`;
}

/** « jeudi 20 mai 2027, de 14 h à 16 h ». */
export function horaireSeance({ debut, fin }: Pick<Seance, 'debut' | 'fin'>): string {
  return fr`${jourEnLettres(jourOf(debut))}, de ${heure(debut)} à ${heure(fin)}`;
}

/** What can be done next with a meeting and its round. */
export function boutonsSeance(seance: Seance, tour: Tour | null): readonly ActionButton[] {
  const values = { seance: seance.id };
  const deplacer = {
    kind: 'action',
    label: labelDeplacer(seance),
    intent: 'seance:deplacer',
    values,
  } as const;
  if (seance.etat === 'annulee') return [deplacer];
  const annuler = { kind: 'action', label: fr`Annuler la séance`, intent: 'seance:annuler', values } as const;
  if (tour?.etat !== 'prepare') return [deplacer, annuler];
  return [boutonOuvrir(tour), deplacer, { ...annuler, style: 'danger' }];
}

/** The dates of a round that coordination lives by. */
export function faitsTour(tour: Tour | null): readonly Fact[] {
  if (tour === null || tour.etat === 'clos') return [];
  return [
    { label: fr`Ouverture du tour`, value: momentEnLettres(tour.ouverture) },
    { label: fr`Date limite des réponses`, value: momentEnLettres(tour.echeance) },
    { label: fr`Fin du tour`, value: momentEnLettres(tour.gel) },
  ];
}

export function faitsSeance(seance: Pick<Seance, 'debut' | 'fin' | 'lieu'>): readonly Fact[] {
  return [
    { label: fr`Date`, value: horaireSeance(seance) },
    { label: fr`Lieu`, value: seance.lieu },
  ];
}

function labelDeplacer(seance: Seance): string {
  return seance.etat === 'annulee' ? fr`Rétablir la séance` : fr`Déplacer la séance`;
}

function boutonOuvrir(tour: Tour): ActionButton {
  const label = fr`Ouvrir le tour maintenant`;
  return { kind: 'action', label, intent: 'tour:ouvrir', values: { tour: tour.id }, style: 'primary' };
}

function listChampsApercu(apercu: ApercuSeance): readonly Field[] {
  const { plan, tour } = apercu;
  const couverture = phrasesCouverture(apercu.couverture);
  return [
    { kind: 'explanation', id: 'resume-seance', message: resumeSeance(apercu) },
    { kind: 'explanation', id: 'dates', message: apercuTour(plan, tour) },
    ...(plan.kind === 'planifie' && couverture.length > 0
      ? [
          {
            kind: 'explanation',
            id: 'pilotes',
            message: { title: fr`Pilotes`, paragraphs: couverture },
          } as const,
        ]
      : []),
    ...(plan.kind === 'planifie' && plan.echeancier.sansRappels ? [CHAMP_SANS_RAPPELS] : []),
  ];
}

const CHAMP_SANS_RAPPELS: Field = {
  kind: 'tick',
  id: 'sansRappels',
  label: fr`Je confirme un tour sans rappels`,
  required: true,
};

function resumeSeance({ instance, changement, seance, avis }: ApercuSeance): Message {
  const facts: readonly Fact[] = [
    { label: fr`Instance`, value: instance.nom },
    ...(seance ? [{ label: fr`Ancienne date`, value: horaireSeance(seance) }] : []),
    { label: seance ? fr`Nouvelle date` : fr`Date`, value: horaireSeance(changement) },
    { label: fr`Lieu`, value: changement.lieu },
    ...(changement.visio ? [{ label: fr`Visioconférence`, value: changement.visio }] : []),
    ...(changement.ordreDuJour ? [{ label: fr`Ordre du jour`, value: changement.ordreDuJour }] : []),
  ];
  return { title: fr`La séance`, facts, paragraphs: seance ? [phraseAvis(avis)] : [] };
}

/** Who is told at once of a move or a cancellation. */
export function phraseAvis({ personnes, canaux }: ApercuSeance['avis']): string {
  const qui = personnes === 1 ? fr`1 personne reçoit` : fr`${personnes} personnes reçoivent`;
  if (canaux.length === 0) return fr`${qui} l’avis tout de suite.`;
  return fr`${qui} l’avis tout de suite. Il est aussi publié dans ${canaux.join(', ')}.`;
}
