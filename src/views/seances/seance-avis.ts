import type { Button, Fact, Message, Section } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  type ChangementDit,
  type GenreDeplacement,
  getGenreDeplacement,
} from '../../domain/seances/changement.ts';
import type { Presence } from '../../domain/seances/emargement.ts';
import { fr } from '../../fr.ts';
import { heure, jourSansAnnee } from '../words/phrases.ts';
import {
  factsOfSeance,
  horaireSeance,
  lieuLabel,
  nomSeance,
  QUI_SE_REUNIT,
  titreSeance,
} from '../words/seance-mots.ts';
import { sectionsOrdreDuJour } from './ordre-du-jour.ts';
import { sectionPresence } from './presence.ts';

/** What a notice about a séance needs; the video link is for people, never for a channel. */
export interface AvisSeance {
  readonly seance: Seance;
  /** The change that the notice tells of, from what its reader knew; null when it tells of none. */
  readonly changement: ChangementDit | null;
  /** Address of the calendars' page. */
  readonly calendriers: string;
  readonly withVisio: boolean;
  /** What the reader said of coming; absent where nobody is asked. */
  readonly presence?: Presence | null;
  /** The tour that prepared the séance goes on without it, or was stopped; null: no tour, or not open. */
  readonly tour: 'continue' | 'arrete' | null;
}

export function viewAvisAnnoncee(avis: AvisSeance): Message {
  const { seance } = avis;
  return {
    title: fr`${nomSeance(seance)} : une séance est prévue`,
    facts: factsOfSeance(seance),
    sections: listPresence(avis),
    note: fr`Vous recevrez un rappel la veille.`,
    buttons: listButtons(avis),
  };
}

/** « La séance du 20 mai est déplacée au 27 mai. » with both dates, or what else has changed. */
export function viewAvisDeplacee(avis: AvisSeance): Message {
  const { seance, changement } = avis;
  const ancienne: readonly Fact[] =
    changement && !changement.debut.equals(seance.debut)
      ? [{ label: fr`Ancienne date`, value: horaireSeance(changement) }]
      : [];
  return {
    title: titreDeplacement(seance, changement),
    rings: true,
    facts: [
      { label: QUI_SE_REUNIT, value: nomSeance(seance) },
      ...ancienne,
      { label: ancienne.length > 0 ? fr`Nouvelle date` : fr`Date`, value: horaireSeance(seance) },
      { label: lieuLabel(changement), value: seance.lieu },
    ],
    sections: listPresence(avis),
    note: fr`Les calendriers se mettent à jour tout seuls.`,
    buttons: listButtons(avis),
  };
}

export function viewAvisAnnulee(avis: AvisSeance): Message {
  return {
    title: titreAnnulation(avis),
    rings: true,
    facts: [
      { label: QUI_SE_REUNIT, value: nomSeance(avis.seance) },
      { label: fr`Date annulée`, value: horaireSeance(getAnnulee(avis)) },
    ],
    paragraphs: [
      ...(avis.tour === null ? [] : [SUITES_TOUR[avis.tour]]),
      fr`Si une autre date est choisie, vous recevrez un message.`,
    ],
    buttons: listButtons({ ...avis, withVisio: false }),
  };
}

const SUITES_TOUR = {
  continue: fr`Le tour de réponses continue : les réponses restent attendues.`,
  arrete: fr`Le tour de réponses est arrêté : il n’y a plus rien à envoyer.`,
} as const;

/** The day before: what people need to come. */
export function viewAvisVeille(avis: AvisSeance): Message {
  const { seance } = avis;
  return {
    title: fr`Rappel : ${titreSeance(seance)}`,
    facts: factsOfSeance(seance),
    sections: [...sectionsOrdreDuJour(seance, !avis.withVisio), ...listPresence(avis)],
    buttons: listButtons(avis),
  };
}

/** An earlier notice, once another one holds: what holds now, without a link to join. */
export function viewAvisRemplace(avis: AvisSeance): Message {
  const { seance, changement } = avis;
  const isAnnulee = seance.etat === 'annulee';
  const [initial = '', ...suite] = isAnnulee ? titreAnnulation(avis) : titreDeplacement(seance, changement);
  const annulee: Fact = { label: fr`Date annulée`, value: horaireSeance(getAnnulee(avis)) };
  return {
    title: fr`Remplacé : ${initial.toLowerCase()}${suite.join('')}`,
    facts: [
      { label: QUI_SE_REUNIT, value: nomSeance(seance) },
      ...(isAnnulee ? [annulee] : factsOfSeance(seance)),
    ],
    buttons: listButtons({ ...avis, withVisio: false }),
  };
}

/** The date that its reader knew: a move that came just before was told to nobody. */
function getAnnulee({ seance, changement }: AvisSeance): Pick<Seance, 'debut' | 'fin'> {
  return changement ?? seance;
}

function titreAnnulation(avis: AvisSeance): string {
  return fr`La séance du ${jourSansAnnee(jourOf(getAnnulee(avis).debut))} est annulée`;
}

function titreDeplacement(seance: Seance, changement: ChangementDit | null): string {
  const jour = jourSansAnnee(jourOf(seance.debut));
  if (changement === null) return fr`La séance du ${jour} change`;
  if (changement.retablie) return fr`La séance est rétablie : elle aura lieu le ${jour}`;
  const genre = getGenreDeplacement(changement, seance);
  if (genre !== 'date') return TITRES_SANS_DATE[genre](jour);
  const ancien = jourSansAnnee(jourOf(changement.debut));
  if (ancien !== jour) return fr`La séance du ${ancien} est déplacée au ${jour}`;
  return fr`La séance du ${jour} est déplacée de ${heure(changement.debut)} à ${heure(seance.debut)}`;
}

const TITRES_SANS_DATE: Readonly<Record<Exclude<GenreDeplacement, 'date'>, (jour: string) => string>> = {
  lieu: (jour) => fr`Changement de lieu : séance du ${jour}`,
  fin: (jour) => fr`La séance du ${jour} change d’heure de fin`,
  'lieu-et-fin': (jour) => fr`Changement de lieu et d’heure de fin : séance du ${jour}`,
};

function listPresence({ seance, presence }: AvisSeance): readonly Section[] {
  return presence === undefined ? [] : [sectionPresence(seance, presence)];
}

function listButtons({ seance, calendriers, withVisio }: AvisSeance): readonly Button[] {
  const calendrier: Button = { kind: 'link', label: fr`Voir les calendriers`, url: calendriers };
  if (!withVisio || seance.visio === null) return [calendrier];
  return [{ kind: 'link', label: fr`Rejoindre par visioconférence`, url: seance.visio }, calendrier];
}
