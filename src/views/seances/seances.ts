import type { Temporal } from 'temporal-polyfill';
import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import { isHttps } from '../../conversation/form.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { PlaceAnnee } from '../../domain/seances/annee.ts';
import type { ComptePresence, Presence } from '../../domain/seances/presence.ts';
import { fr } from '../../fr.ts';
import { action, createSeanceButton } from '../words/buttons.ts';
import { heure, jourSansAnnee, momentEnLettres } from '../words/dates.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { reseauxButton } from './instances.ts';
import { pictureOfAnnee } from './missing-seances.ts';
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
    paragraphs: [isEmpty ? aucuneSeance() : abonnement()],
    sections: [
      ...(isEmpty ? [] : [{ list: shown.map((seance) => itemSeance(seance, page)) }]),
      ...sectionOfAnnee(annee),
    ],
    buttons: [
      abonnementButton(calendriers),
      ...(page.canCreate ? [createSeanceButton()] : []),
      reseauxButton(),
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

export function aucuneSeance(): string {
  return fr`Aucune séance n’est prévue pour le moment.`;
}

export function abonnement(): string {
  return fr`Abonnez-vous au calendrier : vos séances y restent à jour.`;
}

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

function listVisio({ visio }: Seance): readonly Button[] {
  if (visio === null || !isHttps(visio)) return [];
  return [{ kind: 'link', label: fr`Rejoindre par visioconférence`, url: visio }];
}
