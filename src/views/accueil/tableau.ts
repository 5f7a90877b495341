import type { Button, Fact, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import type { Chiffres } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { connexionsButton } from '../comptes/connexions.ts';
import { preferencesButton } from '../comptes/preferences.ts';
import { titreResume } from '../resumes/resume.ts';
import { viewAucunResume } from '../resumes/resume-message.ts';
import type { PageSeances } from '../seances/seances.ts';
import { abonnement, abonnementButton, aucuneSeance, itemSeance } from '../seances/seances.ts';
import { titreChiffres } from '../tours/avancement.ts';
import type { MesFiches } from '../tours/carte-tour.ts';
import { viewMesFiches } from '../tours/carte-tour.ts';
import { isDue, isSansDemande, type LigneCarte, raisonSansDemande } from '../tours/ligne-carte.ts';
import {
  action,
  aideButton,
  createSeanceButton,
  etatButton,
  planButton,
  writeAnnonceButton,
} from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { nomSeance } from '../words/seance-mots.ts';
import type { TableauCoordination } from './tableau-coordination.ts';
import { sectionsCoordination } from './tableau-coordination.ts';

/** One page for one person: what he or she owes, then what concerns everybody, then what can be done. */
export interface Tableau {
  readonly personne: Personne;
  readonly mesFiches: MesFiches;
  /** Of the tour that is open; null when none is. */
  readonly chiffres: Chiffres | null;
  /** Null for who is not of the coordination. */
  readonly coordination: TableauCoordination | null;
  readonly seances: PageSeances;
  /** Id of the next séance that has not begun; null when there is none. */
  readonly prochaineId: string | null;
  /** The last published one; null before the first. */
  readonly resume: DernierResume | null;
}

export interface DernierResume {
  readonly numero: number;
  readonly instance: string;
  /** Address of the public build; null until it is published. */
  readonly publique: string | null;
}

export function viewTableau(tableau: Tableau): Message {
  const { personne, mesFiches, coordination, resume } = tableau;
  return {
    title: fr`Votre tableau de bord`,
    facts: listEnBref(tableau),
    sections: [
      ...(mesFiches.ficheActions.length > 0 ? [sectionMesFiches(mesFiches)] : []),
      ...(coordination ? sectionsCoordination(coordination) : []),
      sectionSeances(tableau),
      sectionResume(resume),
    ],
    buttons: listActions(personne),
  };
}

/** How far the tour is, what comes next, and what waits for this very person. */
function listEnBref({
  chiffres,
  seances,
  prochaineId,
  mesFiches: { tour, lignes },
}: Tableau): readonly Fact[] {
  const prochaine = seances.seances.find(({ id }) => id === prochaineId);
  const dues = lignes.filter(isDue).length;
  return [
    ...(chiffres === null ? [] : [{ label: fr`Tour de réponses`, value: titreChiffres(chiffres) }]),
    ...(tour === null ? [] : [{ label: fr`Date limite`, value: momentEnLettres(tour.echeance) }]),
    ...(prochaine === undefined
      ? []
      : [
          {
            label: fr`Prochaine séance`,
            value: fr`${momentEnLettres(prochaine.debut)}, ${nomSeance(prochaine)}`,
          },
        ]),
    ...(lignes.length === 0
      ? []
      : [
          {
            label: fr`Vous attend`,
            value: lignes.every(isSansDemande)
              ? fr`rien : ${raisonSansDemande(lignes)}`
              : attenduEnMots(dues),
          },
        ]),
  ];
}

function attenduEnMots(dues: number): string {
  if (dues === 0) return fr`rien : vous avez répondu pour toutes vos fiches`;
  return pluralize(dues, fr`réponse à donner`, fr`réponses à donner`);
}

const MAX_SEANCES = 3; // the others are one press away

/** The same lines as « mes fiches », what is owed first. */
function sectionMesFiches(mesFiches: MesFiches): Section {
  const { title, paragraphs, sections } = viewMesFiches({ ...mesFiches, lignes: sortDues(mesFiches.lignes) });
  return { title, paragraphs, list: sections?.flatMap(({ list = [] }) => list) };
}

function sortDues(lignes: readonly LigneCarte[]): readonly LigneCarte[] {
  return [...lignes].sort((a, b) => Number(!isDue(a)) - Number(!isDue(b)));
}

function sectionSeances({ seances: page, prochaineId }: Tableau): Section {
  const { seances, calendriers, canCreate } = page;
  const items = seances
    .slice(0, MAX_SEANCES)
    .map((seance) => itemSeance(seance, { ...page, canCreate: canCreate && seance.id === prochaineId }));
  const others = seances.length > MAX_SEANCES ? [action(fr`Voir toutes les séances`, 'seances')] : [];
  return {
    title: fr`Prochaines séances`,
    paragraphs: seances.length === 0 ? [aucuneSeance()] : [],
    list: [...items, { text: abonnement(), buttons: [abonnementButton(calendriers), ...others] }],
  };
}

function sectionResume(resume: DernierResume | null): Section {
  const title = fr`Dernier résumé`;
  if (resume === null) return { title, paragraphs: [fr`${viewAucunResume().title}.`] };
  return { title, list: [itemResume(resume)] };
}

function itemResume({ numero, instance, publique }: DernierResume): ListItem {
  return {
    text: titreResume({ numero, instance }),
    buttons: [
      action(fr`Lire le résumé n° ${numero}`, 'resume:lire', { numero: String(numero) }),
      ...(publique === null
        ? []
        : [{ kind: 'link', label: fr`Lire la version publique`, url: publique } as const]),
    ],
  };
}

function listActions(personne: Personne): readonly Button[] {
  return [
    ...(hasRole(personne, 'coordination') ? [createSeanceButton(), writeAnnonceButton()] : []),
    ...(hasRole(personne, 'administration') ? [etatButton()] : []),
    planButton(),
    preferencesButton(),
    connexionsButton(),
    aideButton(),
  ];
}
