import type { Temporal } from 'temporal-polyfill';
import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { isHindered, isTardive, statutMontre } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { CONNEXIONS_BUTTON } from '../comptes/connexions.ts';
import { PREFERENCES_BUTTON } from '../comptes/preferences.ts';
import { placeDansLePlan } from '../plan/plan.ts';
import { titreResume } from '../resumes/resume.ts';
import { AUCUN_RESUME } from '../resumes/resume-message.ts';
import {
  ABONNEMENT,
  AUCUNE_SEANCE,
  abonnementButton,
  itemSeance,
  type PageSeances,
} from '../seances/seances.ts';
import { type MesFiches, viewMesFiches } from '../tours/carte-tour.ts';
import { isDue } from '../tours/ligne-carte.ts';
import {
  AIDE_BUTTON,
  action,
  CREATE_SEANCE_BUTTON,
  ETAT_BUTTON,
  PLAN_BUTTON,
  writeAnnonceButton,
} from '../words/buttons.ts';
import { compact, jourEnLettres, jourSansSemaine } from '../words/phrases.ts';
import { type ActionVue, glanceOf } from '../words/picture-words.ts';
import { rienNAttend } from './attentes.ts';
import { sectionAnnonce, sectionsTours, type TableauCoordination } from './tableau-coordination.ts';

/** One page for one person: what waits, most urgent first, then what concerns everybody, then what can be done. */
export interface Tableau {
  readonly personne: Personne;
  readonly now: Temporal.Instant;
  readonly attentes: readonly ListItem[];
  readonly mesFiches: MesFiches;
  /** All of the plan, as this person may read it. */
  readonly suivies: readonly FicheSuivie[];
  /** Null for who is not of the coordination. */
  readonly coordination: TableauCoordination | null;
  readonly seances: PageSeances;
  /** The last published one; null before the first. */
  readonly resume: DernierResume | null;
}

interface DernierResume {
  readonly numero: number;
  readonly instance: string;
  /** Address of the public build; null until it is published. */
  readonly publique: string | null;
}

export function viewTableau(tableau: Tableau): Message {
  const { personne, now, mesFiches, suivies, coordination, resume } = tableau;
  return {
    title: fr`Aujourd’hui, ${jourEnLettres(jourOf(now))}`,
    sections: [
      sectionAttentes(tableau),
      ...sectionsMesFiches(mesFiches),
      ...sectionPlan(suivies, now),
      ...(coordination ? sectionsTours(coordination) : []),
      sectionSeances(tableau),
      sectionResume(resume),
      ...(coordination ? [sectionAnnonce(coordination.derniereAnnonce)] : []),
    ],
    buttons: listActions(personne),
  };
}

/** The most urgent act alone is filled. */
function sectionAttentes(tableau: Tableau): Section {
  const { attentes } = tableau;
  const title = fr`Ce qui vous attend`;
  if (attentes.length === 0) {
    return { title, paragraphs: [rienNAttend(findProchaine(tableau))] };
  }
  const list = attentes.map(({ buttons = [], ...item }, rang) => ({
    ...item,
    buttons: buttons.map((button, index) => withStyle(button, rang + index === 0)),
  }));
  return { title, list };
}

function findProchaine({ seances, now }: Tableau): Seance | null {
  const isAVenir = ({ etat, debut }: Seance) =>
    etat === 'confirmee' && debut.epochMilliseconds > now.epochMilliseconds;
  return seances.seances.find(isAVenir) ?? null;
}

function withStyle(button: Button, isFirst: boolean): Button {
  if (button.kind === 'link') return button;
  const { style, ...plain } = button;
  if (isFirst) return { ...plain, style: 'primary' };
  return style === 'danger' ? button : plain;
}

const MAX_SEANCES = 3; // the others are one press away
const NONE = new Map<string, never>();

/** What is not owed of one's fiches, in the words of « mes fiches »; what is waits above. */
function sectionsMesFiches(mesFiches: MesFiches): readonly Section[] {
  if (mesFiches.ficheActions.length === 0) return [];
  const { title, paragraphs } = viewMesFiches(mesFiches);
  const rest = { ...mesFiches, lignes: mesFiches.lignes.filter((ligne) => !isDue(ligne)) };
  return [{ title, paragraphs, list: viewMesFiches(rest).sections?.flatMap(({ list = [] }) => list) }];
}

/** When and where; what coordination may do with the next one stands beside it, the rest is one press away. */
function sectionSeances(tableau: Tableau): Section {
  const { seances, calendriers, isMembre, canPrepare } = tableau.seances;
  const prochaine = findProchaine(tableau);
  const items = seances.slice(0, MAX_SEANCES).map((seance) => {
    const shown = {
      isMembre,
      canPrepare: () => seance === prochaine && canPrepare(seance),
      presences: NONE,
      comptes: NONE,
    };
    const { text, buttons = [] } = itemSeance(seance, shown);
    const kept = buttons.filter((button) => button.kind === 'link' || button.intent !== 'presence:ecrire');
    return { text, detail: seance.lieu, buttons: kept };
  });
  const toutes = seances.length > MAX_SEANCES ? [action(fr`Voir toutes les séances`, 'seances')] : [];
  return {
    title: fr`Prochaines séances`,
    paragraphs: seances.length === 0 ? [AUCUNE_SEANCE] : [],
    list: [...items, { text: ABONNEMENT, buttons: [abonnementButton(calendriers), ...toutes] }],
    isBeside: true,
  };
}

function sectionResume(resume: DernierResume | null): Section {
  const title = fr`Dernier résumé`;
  if (resume === null) return { title, paragraphs: [fr`${AUCUN_RESUME.title}.`], isBeside: true };
  return { title, list: [itemResume(resume)], isBeside: true };
}

function itemResume({ numero, instance, publique }: DernierResume): ListItem {
  return {
    text: titreResume({ numero, instance }),
    buttons: compact([
      action(fr`Lire le résumé n° ${numero}`, 'resume:lire', { numero: String(numero) }),
      publique !== null && { kind: 'link', label: fr`Lire la version publique`, url: publique },
    ]),
  };
}

function listActions(personne: Personne): readonly Button[] {
  return [
    ...(hasRole(personne, 'coordination') ? [CREATE_SEANCE_BUTTON] : []),
    ...(canWriteAnnonces(personne) ? [writeAnnonceButton()] : []),
    ...(hasRole(personne, 'administration') ? [ETAT_BUTTON] : []),
    PLAN_BUTTON,
    PREFERENCES_BUTTON,
    CONNEXIONS_BUTTON,
    AIDE_BUTTON,
  ];
}

/** The whole plan at a glance, as its reader may read it. */
export function sectionPlan(all: readonly FicheSuivie[], now: Temporal.Instant): readonly Section[] {
  const suivies = all
    .filter(({ fiche }) => isEnVigueur(fiche))
    .toSorted((a, b) => a.fiche.enjeu.ordre - b.fiche.enjeu.ordre || a.fiche.numero - b.fiche.numero);
  const source = fr`Dernier état connu le ${jourSansSemaine(jourOf(now))}, d’après les réponses des pilotes que vous pouvez lire.`;
  const pictures = glanceOf(suivies.map(toAction), { source });
  return pictures.length === 0 ? [] : [{ title: fr`Le plan d’un coup d’œil`, pictures }];
}

function toAction(suivie: FicheSuivie): ActionVue {
  const { numero, titreCourt, enjeu } = suivie.fiche;
  return {
    numero,
    enjeu: enjeu.titre,
    mots: fr`${titreCourt} : ${placeDansLePlan(suivie)}`,
    montre: statutMontre(suivie.etat),
    isDecide: suivie.etat.version?.decision?.accord === true,
    marques: [
      ...(isTardive(suivie) ? (['late'] as const) : []),
      ...(isHindered(suivie) ? (['hindered'] as const) : []),
    ],
    leads: fill(PATHS.espaceFiche, { numero }),
  };
}
