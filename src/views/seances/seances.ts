import { Temporal } from 'temporal-polyfill';
import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import { isHttps } from '../../conversation/form.ts';
import type { DateLook, DatesPicture, DatesRow } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { etatSeance, type InstanceMissing, type PlaceAnnee } from '../../domain/seances/annee.ts';
import type { ComptePresence, Presence } from '../../domain/seances/emargement.ts';
import { fr } from '../../fr.ts';
import { action, CREATE_SEANCE_BUTTON, SEANCES_BUTTON } from '../words/buttons.ts';
import { heure, jourSansAnnee, momentEnLettres, pluralize } from '../words/phrases.ts';
import { datesOf } from '../words/picture-dates.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { RESEAUX_BUTTON } from './instances.ts';
import { ordreDuJourButton } from './ordre-du-jour.ts';
import { barOfPresences, phrasePresences, presenceButton } from './presence.ts';

export interface PageSeances {
  /** To come, by start; cancelled ones included. */
  readonly seances: readonly Seance[];
  /** Address of the page where one subscribes. */
  readonly calendriers: string;
  /** Whether the reader takes part in it. */
  readonly isMembre: (seance: Seance) => boolean;
  /** Whether the reader convenes it. */
  readonly canPrepare: (seance: Seance) => boolean;
  readonly canCreate: boolean;
  /** What the reader said of coming, by séance; of the date that it has now. */
  readonly presences: ReadonlyMap<string, Presence>;
  /** How many come, by séance; of those that the reader prepares. */
  readonly comptes: ReadonlyMap<string, ComptePresence>;
}

/** What an item shows beside the séance itself. */
type ItemSeance = Pick<PageSeances, 'isMembre' | 'canPrepare' | 'presences' | 'comptes'>;

/** The séances to come, with place and time in words. */
export function viewSeances(page: PageSeances, annee: Annee): Message {
  const { seances: shown, calendriers } = page;
  const isEmpty = shown.length === 0;
  return {
    title: fr`Prochaines séances`,
    paragraphs: [isEmpty ? AUCUNE_SEANCE : ABONNEMENT],
    sections: [
      ...(isEmpty ? [] : [{ list: shown.map((seance) => itemSeance(seance, page)) }]),
      ...sectionOfAnnee(annee),
    ],
    buttons: [
      abonnementButton(calendriers),
      ...(page.canCreate ? [CREATE_SEANCE_BUTTON] : []),
      RESEAUX_BUTTON,
    ],
  };
}

/** What this year asks for. */
interface Annee {
  readonly cases: readonly PlaceAnnee[];
  readonly now: Temporal.Instant;
}

function sectionOfAnnee({ cases, now }: Annee): readonly Section[] {
  const pictures = pictureOfAnnee(cases, { annee: jourOf(now).year, now });
  return pictures.length === 0 ? [] : [{ title: fr`L’année`, pictures }];
}

export const AUCUNE_SEANCE = fr`Aucune séance n’est prévue pour le moment.`;
export const ABONNEMENT = fr`Abonnez-vous au calendrier : vos séances y restent à jour.`;

export function abonnementButton(url: string): Button {
  return { kind: 'link', label: fr`S’abonner au calendrier`, url };
}

/** One séance; `canPrepare`: with what its reader may do with it. */
export function itemSeance(
  seance: Seance,
  { isMembre, canPrepare, presences, comptes }: ItemSeance,
): ListItem {
  const { debut, fin, lieu } = seance;
  const title = fr`${nomSeance(seance)} : ${momentEnLettres(debut)}`;
  const gestion = canPrepare(seance) ? listGestion(seance) : [];
  if (seance.etat === 'annulee') return { text: fr`Annulée – ${title}`, buttons: gestion };
  const lieuEtFin = fr`Fin prévue à ${heure(fin)}. Lieu : ${lieu}`;
  const compte = comptes.get(seance.id);
  return {
    text: title,
    detail: compte === undefined ? lieuEtFin : fr`${lieuEtFin}. Présence : ${phrasePresences(compte)}`,
    ...(compte && barOfPresences(compte)),
    buttons: [
      ...(isMembre(seance) ? listVisio(seance) : []),
      ...(isMembre(seance) ? [presenceButton(seance, presences.get(seance.id) ?? null)] : []),
      ...gestion,
    ],
  };
}

/** What coordination may do with a séance to come. */
function listGestion(seance: Seance): readonly Button[] {
  const { id, etat, debut } = seance;
  const jour = jourSansAnnee(jourOf(debut));
  const values = { seance: id };
  if (etat === 'annulee') return [action(fr`Rétablir la séance du ${jour}`, 'seance:deplacer', values)];
  return [
    action(fr`Déplacer la séance du ${jour}`, 'seance:deplacer', values),
    action(fr`Modifier la séance du ${jour}`, 'seance:modifier', values),
    ordreDuJourButton(seance, fr`Ordre du jour du ${jour}`),
    action(fr`Annuler la séance du ${jour}`, 'seance:annuler', values),
  ];
}

export function listVisio({ visio }: Seance): readonly Button[] {
  if (visio === null || !isHttps(visio)) return [];
  return [{ kind: 'link', label: fr`Rejoindre par visioconférence`, url: visio }];
}

interface AnneeACompleter {
  readonly annee: number;
  readonly cases: readonly PlaceAnnee[];
  readonly now: Temporal.Instant;
}

/** To coordination, in January and in September: which séances the year still needs (art. 6 A). */
export function viewMissingSeances(
  missing: readonly InstanceMissing[],
  { annee, cases, now }: AnneeACompleter,
): Message {
  return {
    title: fr`Séances à prévoir en ${String(annee)}`,
    paragraphs: [fr`La convention demande deux groupes projet et un comité de pilotage par an.`],
    sections: [
      {
        pictures: pictureOfAnnee(cases, { annee, now }),
        list: missing.map(({ instance, prevues }) => ({
          text: instance.nom,
          detail: fr`${pluralize(prevues, fr`séance prévue ou tenue`, fr`séances prévues ou tenues`)} sur ${instance.foisParAn}`,
        })),
      },
    ],
    buttons: [{ ...CREATE_SEANCE_BUTTON, style: 'primary' }, SEANCES_BUTTON],
  };
}

/** The séances that a year asks for, at their days: what has no date is said beside its instance. */
export function pictureOfAnnee(
  cases: readonly PlaceAnnee[],
  { annee, now }: Omit<AnneeACompleter, 'cases'>,
): readonly DatesPicture[] {
  if (cases.length === 0) return [];
  const dated = cases.filter(({ seance }) => seance !== null).length;
  const rows = [...Map.groupBy(cases, ({ instance }) => instance.id).values()].map((siennes): DatesRow => {
    const marks = siennes.flatMap(({ seance }) => (seance === null ? [] : [toMark(seance, now)]));
    const nom = siennes[0]?.instance.nom ?? '';
    return {
      label: marks.length === siennes.length ? nom : fr`${nom} (${marks.length} sur ${siennes.length})`,
      span: null,
      marks,
    };
  });
  return [
    datesOf({
      title:
        dated === cases.length
          ? fr`Toutes les séances de ${String(annee)} ont une date (${cases.length})`
          : fr`${pluralize(dated, fr`séance`, fr`séances`)} sur ${cases.length} ${dated < 2 ? fr`a` : fr`ont`} une date en ${String(annee)}`,
      source: fr`Ce que la convention demande chaque année : deux groupes projet, un comité de pilotage (article 6).`,
      rows,
      figures: rows.map(
        ({ label, marks }) =>
          fr`${label} : ${marks.length === 0 ? fr`aucune date` : marks.map((mark) => mark.label).join(', ')}`,
      ),
      du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
      au: Temporal.PlainDate.from({ year: annee + 1, month: 1, day: 1 }),
      jour: jourOf(now),
      ticks: QUARTERS.map(({ mois, label }) => ({ on: `${annee}-${mois}-01`, label })),
      legend: SEANCES_EN_MOTS,
    }),
  ];
}

function toMark(seance: Seance, now: Temporal.Instant) {
  const look = etatSeance(seance, now) === 'tenue' ? 'done' : 'to-come';
  return { on: jourOf(seance.debut).toString(), look, label: jourSansAnnee(jourOf(seance.debut)) } as const;
}

const QUARTERS = [
  { mois: '01', label: fr`janv.` },
  { mois: '04', label: fr`avril` },
  { mois: '07', label: fr`juil.` },
  { mois: '10', label: fr`oct.` },
];

const SEANCES_EN_MOTS: Readonly<Record<DateLook, string>> = {
  done: fr`séance tenue`,
  'to-come': fr`séance à venir`,
  due: fr`date prévue`,
  late: fr`date dépassée`,
};
