import type { Temporal } from 'temporal-polyfill';
import type { Pill } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type EtatSeanceVue, etatSeance, type InstanceMissing } from '../../domain/seances/annee.ts';
import type { ComptePresence, Presence } from '../../domain/seances/emargement.ts';
import { listLignes, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { fill } from '../../links.ts';
import { CREATE_SEANCE_BUTTON } from '../words/buttons.ts';
import { heure, jourSansAnnee, pluralize } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { RESEAUX_BUTTON } from './instances.ts';
import { ADRESSES_SEANCES, type LigneSeance, type PageAnnee, TITRE_SEANCES } from './place.ts';
import { reponseEnMots } from './presence.ts';
import { abonnementButton } from './seances.ts';

interface AnneeVue {
  readonly annee: number;
  /** Those of the convention. */
  readonly annees: readonly number[];
  /** What the convention asks for and nobody planned. */
  readonly missing: readonly InstanceMissing[];
  readonly seances: readonly SeanceDeLAnnee[];
  readonly now: Temporal.Instant;
  readonly canCreate: boolean;
  readonly calendriers: string;
}

export interface SeanceDeLAnnee {
  readonly seance: Seance;
  readonly mot: string;
  /** For who prepares it only. */
  readonly compte: ComptePresence | null;
  readonly presence: Presence | null;
  readonly isMembre: boolean;
  readonly points: readonly PointOrdreDuJour[];
}

export function viewPageAnnee(vue: AnneeVue): PageAnnee {
  const { annee, annees, seances, now, canCreate, calendriers } = vue;
  const missing = vue.missing.flatMap(({ instance, prevues }) =>
    Array.from({ length: instance.foisParAn - prevues }, () => instance.nom),
  );
  const isPast = annee < jourOf(now).year;
  return {
    titre: TITRE_SEANCES,
    phrase: phraseOf(annee, missing.length, isPast),
    annees: {
      label: fr`Année`,
      choix: annees.map((one) => ({
        label: String(one),
        nombre: '',
        adresse: `${ADRESSES_SEANCES.seances}?${new URLSearchParams({ annee: String(one) })}`,
        isOn: one === annee,
      })),
    },
    seances: [
      ...seances.map((one) => toLigne(one, now)),
      ...missing.map((nom) => ({ ...(isPast ? NON_TENUE : SANS_SEANCE), nom })),
    ],
    aucune: fr`Aucune séance en ${String(annee)}.`,
    buttons: [...(canCreate ? [CREATE_SEANCE_BUTTON] : []), abonnementButton(calendriers), RESEAUX_BUTTON],
  };
}

/** « En 2027, il manque une séance sur ce que la convention demande. » */
function phraseOf(annee: number, missing: number, isPast: boolean): string {
  if (missing === 0)
    return fr`En ${String(annee)}, toutes les séances que la convention demande ont une date.`;
  const combien = pluralize(missing, fr`séance`, fr`séances`);
  return isPast
    ? fr`En ${String(annee)}, ${combien} de moins que ce que la convention demande.`
    : fr`En ${String(annee)}, ${combien} à prévoir d’après la convention.`;
}

/** One that has no date has nothing else either. */
const SANS_DATE = { heure: '', adresse: null, lieu: '', presence: '', points: '' };
const SANS_SEANCE = {
  ...SANS_DATE,
  jour: fr`À prévoir`,
  pill: { label: fr`Sans date`, tone: 'unknown' },
} as const;
const NON_TENUE = {
  ...SANS_DATE,
  jour: fr`Pas de séance`,
  pill: { label: fr`N’a pas eu lieu`, tone: 'unknown' },
} as const;

function toLigne(
  { seance, mot, compte, presence, isMembre, points }: SeanceDeLAnnee,
  now: Temporal.Instant,
): LigneSeance {
  const notes = points.filter(({ issue }) => issue !== null).length;
  const lignes = isMembre ? listLignes(seance.ordreDuJour).length : 0;
  const combien = pluralize(lignes, fr`point`, fr`points`);
  return {
    jour: jourSansAnnee(jourOf(seance.debut)),
    heure: heure(seance.debut),
    nom: nomSeance(seance),
    adresse: fill(ADRESSES_SEANCES.seance, { mot }),
    pill: pillOfSeance(seance, now),
    lieu: seance.lieu,
    presence:
      compte === null
        ? presenceDite(presence, isMembre)
        : comptee(compte, etatSeance(seance, now) === 'a-venir'),
    points:
      lignes === 0 ? '' : notes === 0 ? combien : fr`${combien}, ${pluralize(notes, fr`noté`, fr`notés`)}`,
  };
}

function presenceDite(presence: Presence | null, isMembre: boolean): string {
  if (!isMembre) return '';
  return presence === null ? fr`vous n’avez pas répondu` : reponseEnMots(presence);
}

/** « 8 viennent sur 25 ». */
function comptee({ parReponse, sansReponse }: ComptePresence, isComing: boolean): string {
  const { oui, a_distance: distance, remplace, non } = parReponse;
  const coming = oui + distance + remplace;
  if (coming + non === 0) return isComing ? fr`pas encore de réponse` : fr`aucune réponse`;
  return fr`${pluralize(coming, fr`vient`, fr`viennent`)} sur ${coming + non + sansReponse}`;
}

const ETATS: Readonly<Record<EtatSeanceVue, Pill>> = {
  annulee: { label: fr`Annulée`, tone: 'ended' },
  tenue: { label: fr`Tenue`, tone: 'done' },
  'en-cours': { label: fr`En cours`, tone: 'going' },
  'a-venir': { label: fr`À venir`, tone: 'waiting' },
};

/** Where a séance stands. */
export function pillOfSeance(seance: Seance, now: Temporal.Instant): Pill {
  return seance.releveLe ? { label: fr`Relevé publié`, tone: 'done' } : ETATS[etatSeance(seance, now)];
}
