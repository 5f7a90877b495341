import type { Temporal } from 'temporal-polyfill';
import type { Fact, Field, Form, Message } from '../../conversation/chat.ts';
import { withError } from '../../conversation/form.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import type { EtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { isReseau } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import {
  type ActeSeance,
  type ChangementSeance,
  type Instance,
  isChangementVu,
  type Seance,
} from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { CouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import type { PlanTour } from '../../domain/tours/plan-tour.ts';
import { fr } from '../../fr.ts';
import { phrasesChevauchement, phrasesCouverture, type TourChevauche } from '../tours/coordination-tour.ts';
import { timelineOfTour, viewEcheancier } from '../tours/echeancier.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { canauxEnMots, compact, momentEnLettres, pluralize } from '../words/phrases.ts';
import {
  deplacementLabel,
  horaireSeance,
  MODIFIER_LA_SEANCE,
  nomSeance,
  QUI_SE_REUNIT,
  titreSeance,
} from '../words/seance-mots.ts';
import { viewEtapesSeance } from './copil.ts';

/** The form of a séance: a new one, or `seance` at another date, or otherwise than it was. */
export function viewFormulaireSeance(
  fields: readonly Field[],
  { seance, acte }: Pick<ContexteFormulaire, 'seance' | 'acte'>,
): Form {
  if (seance === null) {
    return {
      title: fr`Créer une séance`,
      intro: [fr`Rien n’est envoyé avant votre confirmation. Toutes les dates vous sont montrées d’abord.`],
      context: {},
      fields,
      buttons: [{ label: fr`Voir les dates`, intent: 'seance:apercu' }],
    };
  }
  const isModifie = acte === 'modifier';
  return {
    title: labelOfActe(acte, seance),
    intro: [fr`${titreSeance(seance)}.`, fr`Rien n’est envoyé avant votre confirmation.`],
    context: { seance: seance.id, ...(isModifie && { acte }) },
    fields,
    buttons: [{ label: isModifie ? fr`Vérifier` : fr`Voir les dates`, intent: 'seance:deplacer:apercu' }],
  };
}

interface ContexteFormulaire {
  readonly seance: Seance | null;
  readonly acte: ActeSeance;
}

function intentOfActe(acte: ActeSeance): IntentName {
  if (acte === 'creer') return 'seance:creer';
  return acte === 'modifier' ? 'seance:modifier' : 'seance:deplacer';
}

function labelOfActe(acte: ActeSeance, seance: Seance): string {
  return acte === 'modifier' ? MODIFIER_LA_SEANCE : deplacementLabel(seance);
}

/** The same with a draft of another day beside it, and for whose séance that one was. */
export function offerBrouillonSeance(form: Form, majLe: Temporal.Instant, instance: Instance | null): Form {
  const pour = instance === null ? '' : fr` (${instance.nom})`;
  return {
    ...form,
    intro: [
      ...(form.intro ?? []),
      fr`Vous avez un brouillon du ${momentEnLettres(majLe)}${pour}. Il n’est pas repris ici.`,
    ],
    context: { ...form.context, reprendre: 'oui' },
    buttons: [...form.buttons, { label: fr`Reprendre le brouillon`, intent: 'seance:creer' }],
  };
}

/** The people whom an account reaches, the others by name, and the channels. */
export interface PublicAvise extends Joignables {
  readonly canaux: readonly string[];
}

/** What coordination reads before it confirms a séance; `seance` is the one that moves. */
export interface ApercuSeance {
  readonly instance: Instance;
  readonly changement: ChangementSeance;
  readonly seance: Seance | null;
  readonly acte: ActeSeance;
  readonly tour: Tour | null;
  readonly plan: PlanTour;
  /** Of a comité de pilotage, at that date; none for the others. */
  readonly etapes: readonly EtapeSeance[];
  readonly aujourdhui: Temporal.PlainDate;
  readonly couverture: CouverturePilotage;
  /** The tours of the same instance that would be open at the same time. */
  readonly chevauches: readonly TourChevauche[];
  /** Who is told of a move. */
  readonly avis: PublicAvise;
  readonly soumission: string;
}

export function viewApercuSeance(apercu: ApercuSeance): Form {
  const { seance, acte, soumission } = apercu;
  const isModifie = acte === 'modifier';
  const context: Form['context'] = seance
    ? { soumission, seance: seance.id, sequence: String(seance.sequence), ...(isModifie && { acte }) }
    : { soumission };
  return {
    title: fr`Vérifier la séance`,
    context,
    fields: listChampsApercu(apercu),
    buttons: [
      seance
        ? { label: labelOfActe(acte, seance), intent: 'seance:deplacer:confirmer' }
        : { label: fr`Créer la séance`, intent: 'seance:confirmer' },
      { label: fr`Revenir`, intent: intentOfActe(acte) },
    ],
  };
}

function listChampsApercu(apercu: ApercuSeance): readonly Field[] {
  const { plan, seance } = apercu;
  const couverture = phrasesCouverture(apercu.couverture);
  return compact([
    { kind: 'explanation', id: 'resume-seance', message: viewDetailsSeance(apercu) },
    apercu.etapes.length > 0 && {
      kind: 'explanation',
      id: 'etapes',
      message: viewEtapesSeance(apercu.instance, apercu.etapes, {
        jour: jourOf(apercu.changement.debut),
        aujourdhui: apercu.aujourdhui,
      }),
    },
    plan.kind !== 'inchange' &&
      apercu.etapes.length === 0 &&
      (seance === null || plan.kind !== 'sans-tour') && {
        kind: 'explanation',
        id: 'dates',
        message: viewDates(apercu),
      },
    plan.kind === 'planifie' &&
      couverture.length > 0 && {
        kind: 'explanation',
        id: 'pilotes',
        message: { title: fr`Pilotes`, paragraphs: couverture },
      },
    plan.kind === 'planifie' && plan.echeancier.sansRappels && CHAMP_SANS_RAPPELS,
  ]);
}

function viewDates({ plan, tour, chevauches, aujourdhui }: ApercuSeance): Message {
  const message = viewEcheancier(plan, tour);
  if (plan.kind !== 'planifie') return message;
  const { ouverture, gel, jour } = plan.echeancier;
  const periode = { ouverture: ouverture ?? tour?.ouverture ?? gel, gel };
  const known = tour?.etapes.filter(({ passeeLe }) => passeeLe !== null) ?? [];
  const planned = plan.echeancier.etapes.filter(({ code }) => code !== 'veille');
  const etapes = [...known.filter(({ code }) => !planned.some((etape) => etape.code === code)), ...planned];
  const sections = message.sections ?? [];
  return {
    ...message,
    paragraphs: [...phrasesChevauchement(periode, chevauches), ...(message.paragraphs ?? [])],
    sections: [
      ...sections.slice(0, -1),
      ...sections
        .slice(-1)
        .map((last) => ({ ...last, timeline: timelineOfTour(etapes, { jour, aujourdhui }) })),
    ],
  };
}

/** The preview again: nobody ticked that the tour has no reminders. */
export function withSansRappelsError(form: Form): Form {
  return { ...form, fields: withError(form.fields, 'sansRappels', fr`Cochez cette case pour confirmer.`) };
}

const CHAMP_SANS_RAPPELS: Field = {
  kind: 'tick',
  id: 'sansRappels',
  label: fr`Je confirme un tour sans rappels`,
  required: true,
};

function viewDetailsSeance({ instance, changement, seance, avis }: ApercuSeance): Message {
  const isSeen = seance !== null && isChangementVu(seance, changement);
  const facts: readonly Fact[] = [
    { label: QUI_SE_REUNIT, value: nomSeance({ instance, titre: changement.titre }) },
    ...factsOfDate(seance, changement),
    ...factsOfLieu(seance, changement),
    ...(changement.visio ? [{ label: fr`Visioconférence`, value: changement.visio }] : []),
    ...(changement.ordreDuJour ? [{ label: fr`Ordre du jour`, value: changement.ordreDuJour }] : []),
  ];
  const phrases =
    seance === null
      ? phrasesConvocation(instance, avis)
      : isSeen
        ? phrasesAvis(avis)
        : [fr`La date et le lieu ne changent pas : aucun message ne part.`];
  return { title: fr`La séance`, facts, paragraphs: phrases };
}

/** The people of a réseau have its date at once. */
function phrasesConvocation(instance: Instance, { personnes, injoignables }: PublicAvise): readonly string[] {
  if (!isReseau(instance)) return [];
  const qui = pluralize(personnes, fr`personne reçoit`, fr`personnes reçoivent`);
  return [
    fr`${qui} la date dès que vous confirmez, aux heures ouvrées.`,
    ...phrasesInjoignables(injoignables),
  ];
}

function factsOfDate(seance: Seance | null, changement: ChangementSeance): readonly Fact[] {
  const [avant, apres] = [seance && horaireSeance(seance), horaireSeance(changement)];
  if (avant === null || avant === apres) return [{ label: fr`Date`, value: apres }];
  return [
    { label: fr`Ancienne date`, value: avant },
    { label: fr`Nouvelle date`, value: apres },
  ];
}

function factsOfLieu(seance: Seance | null, { lieu }: ChangementSeance): readonly Fact[] {
  if (seance === null || seance.lieu === lieu) return [{ label: fr`Lieu`, value: lieu }];
  return [
    { label: fr`Ancien lieu`, value: seance.lieu },
    { label: fr`Nouveau lieu`, value: lieu },
  ];
}

/** Who is told of a move or a cancellation. */
export function phrasesAvis({ personnes, injoignables, canaux }: PublicAvise): readonly string[] {
  const qui = pluralize(personnes, fr`personne reçoit`, fr`personnes reçoivent`);
  const avis =
    canaux.length === 0
      ? fr`${qui} l’avis dans les trois minutes.`
      : fr`${qui} l’avis dans les trois minutes. Il paraît aussi dans ${canauxEnMots(canaux)}.`;
  return [avis, ...phrasesInjoignables(injoignables)];
}
