import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Critere, DemandePlan } from '../../domain/nouns/demande.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { listPlaces } from '../../domain/nouns/pilotage.ts';
import { cleDispositif, listDispositifs } from '../../domain/plan/appui.ts';
import {
  type FicheDuPlan,
  isAsked,
  PRESENTATIONS,
  type Presentation,
  sortPlan,
  statutMontre,
  type Tri,
  VUES,
  type Vue,
} from '../../domain/plan/table-plan.ts';
import { findDernierRecit } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import {
  type ContenuPlan,
  type Frise,
  type GroupePlan,
  type LignePlan,
  type PagePlan,
  TITRE_PLAN,
} from '../pages/plan.ts';
import { mentionOf } from '../words/avenant-mots.ts';
import { ageEnMots, jourSansSemaine, nombreDeFiches, pluralize } from '../words/phrases.ts';
import { pillOfStatut, type StatutMontre } from '../words/statut-tons.ts';
import { adresseDe, type Filtre, listChoix, toColonnes } from '../words/table.ts';
import { hasDates, pictureOfPlanDates, type ReperesFrise } from './frise-plan.ts';
import { pillsOfEtat } from './plan.ts';

interface Reperes {
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
  readonly parties: readonly Partie[];
  readonly jour: Temporal.PlainDate;
}

export function viewTablePlan(
  fiches: readonly FicheDuPlan[],
  demande: DemandePlan,
  reperes: Reperes,
): PagePlan {
  const kept = fiches.filter((one) => isAsked(one, demande, reperes.jour));
  const present = PRESENTATIONS.find((one) => one === demande.vue) ?? PRESENTATIONS[0];
  return {
    titre: TITRE_PLAN,
    phrase: phraseOf(fiches, kept),
    vues: PRESENTATIONS.map((one, index) => ({
      label: PRESENTATIONS_EN_MOTS[one],
      adresse: adresseDe(PATHS.espacePlan, { ...demande, vue: index === 0 ? '' : one }),
      isOn: one === present,
    })),
    ...viewFiltresPlan(fiches, demande, reperes),
    contenu: kept.length === 0 ? { kind: 'aucune' } : showAs(present, kept, { ...reperes, demande }),
    aucune: fr`Aucune fiche ne correspond à ces filtres.`,
  };
}

const PRESENTATIONS_EN_MOTS: Readonly<Record<Presentation, string>> = {
  tableau: fr`Tableau`,
  cartes: fr`Cartes`,
  frise: fr`Frise`,
};

function showAs(
  presentation: Presentation,
  kept: readonly FicheDuPlan[],
  { demande, ...reperes }: Reperes & { readonly demande: DemandePlan },
): ContenuPlan {
  const inscrites = sortPlan(kept, demande.tri).map((suivie) => ({
    suivie,
    ligne: toLigne(suivie, reperes.jour),
  }));
  if (presentation === 'frise') return { kind: 'frise', frise: toFrise(inscrites, reperes) };
  if (presentation === 'cartes') return { kind: 'cartes', groupes: groupByEnjeu(inscrites) };
  return {
    kind: 'tableau',
    colonnes: toColonnes(COLONNES, { adresse: PATHS.espacePlan, demande }, 'numero'),
    lignes: inscrites.map(({ ligne }) => ligne),
  };
}

/** A fiche with its line in the table. */
interface Inscrite {
  readonly suivie: FicheDuPlan;
  readonly ligne: LignePlan;
}

function toFrise(inscrites: readonly Inscrite[], reperes: ReperesFrise): Frise {
  const [dates = null] = pictureOfPlanDates(
    inscrites.map(({ suivie }) => suivie),
    reperes,
  );
  const sansDate = inscrites.filter(({ suivie }) => !hasDates(suivie)).map(({ ligne }) => ligne);
  const phraseSansDate = pluralize(sansDate.length, fr`fiche n’a aucune date`, fr`fiches n’ont aucune date`);
  return { dates, phraseSansDate, sansDate };
}

/** The enjeux in their order; within each, the fiches in the order that is asked for. */
function groupByEnjeu(inscrites: readonly Inscrite[]): readonly GroupePlan[] {
  const groups = Map.groupBy(
    inscrites.toSorted((a, b) => a.suivie.fiche.enjeu.ordre - b.suivie.fiche.enjeu.ordre),
    ({ ligne }) => ligne.enjeu,
  );
  return [...groups].map(([enjeu, siennes]) => ({ enjeu, lignes: siennes.map(({ ligne }) => ligne) }));
}

/** « 24 fiches dans 7 enjeux : 2 réalisées, 3 en retard. », « 3 fiches sur 24. » */
function phraseOf(fiches: readonly FicheDuPlan[], kept: readonly FicheDuPlan[]): string {
  if (kept.length < fiches.length) return fr`${nombreDeFiches(kept.length)} sur ${fiches.length}.`;
  const enjeux = new Set(fiches.map(({ fiche }) => fiche.enjeu.id)).size;
  const realisees = fiches.filter(({ etat }) => statutMontre(etat) === 'realisee').length;
  const tardives = fiches.filter(({ etat }) => etat.enRetard).length;
  const dites = [pluralize(realisees, fr`réalisée`, fr`réalisées`), fr`${tardives} en retard`].join(', ');
  return fr`${nombreDeFiches(fiches.length)} dans ${pluralize(enjeux, fr`enjeu`, fr`enjeux`)} : ${dites}.`;
}

const COLONNES: readonly (readonly [label: string, tri: Tri | null])[] = [
  [fr`N°`, 'numero'],
  [fr`Action`, null],
  [fr`Où en est l’action`, 'statut'],
  [fr`Pilotes`, null],
  [fr`Date prévue`, 'date'],
  [fr`Dernière réponse`, 'age'],
];

function toLigne({ fiche, etat }: FicheDuPlan, jour: Temporal.PlainDate): LignePlan {
  const { numero, titreCourt, enjeu } = fiche;
  const [pill, ...marks] = pillsOfEtat(etat);
  const { version, promise } = etat;
  const recit = findDernierRecit(etat.versions);
  return {
    numero,
    titre: titreCourt,
    adresse: fill(PATHS.espaceFiche, { numero }),
    enjeu: enjeu.titre,
    recit: recit && (recit.avancees.split('\n')[0] ?? null),
    etat: mentionOf(fiche) ?? pill ?? pillOfStatut('sans_reponse'),
    difficulte: version !== null && version.difficulte !== 'aucune' ? (marks[0]?.label ?? null) : null,
    pilotes: pilotesEnMots(fiche, jour),
    date: promise && jourSansSemaine(promise.date),
    isEnRetard: etat.enRetard,
    age: version && ageEnMots(jourOf(version.creeeLe), jour),
  };
}

function pilotesEnMots(fiche: FicheDuPlan['fiche'], jour: Temporal.PlainDate): string {
  const noms = listPlaces(fiche, jour).map(({ nom }) => nom);
  return noms.length === 0 ? fr`sans pilote` : noms.join(', ');
}

const VUES_EN_MOTS: Readonly<Record<Vue, string>> = {
  retard: fr`En retard`,
  difficulte: fr`Difficulté`,
  'sans-pilote': fr`Sans pilote`,
};

type Row = readonly [string, Critere, Iterable<readonly [string, string]>];

/** The chips of the plan; what is asked for less often apart. */
function viewFiltresPlan(
  fiches: readonly FicheDuPlan[],
  demande: DemandePlan,
  { parties, jour }: { readonly parties: readonly Partie[]; readonly jour: Temporal.PlainDate },
): Pick<PagePlan, 'filtres' | 'autres'> {
  const enjeux = new Map(fiches.map(({ fiche: { enjeu } }) => [enjeu.code, enjeu.titre]));
  const statuts = new Set(fiches.map(({ etat }) => statutMontre(etat)));
  const places = fiches.flatMap(({ fiche }) => listPlaces(fiche, jour));
  const pilotes = new Map(places.map(({ personneId, nom }) => [personneId, nom]));
  const communes = parties.filter(({ genre }) => genre === 'commune');
  const dispositifs = listDispositifs(fiches.map(({ fiche }) => fiche));
  const first: readonly Row[] = [
    [fr`À regarder`, 'voir', VUES.map((vue) => [vue, VUES_EN_MOTS[vue]])],
    [fr`État`, 'statut', [...statuts].map((one: StatutMontre) => [one, pillOfStatut(one).label])],
    [fr`Enjeu`, 'enjeu', enjeux],
  ];
  const others: readonly Row[] = [
    [fr`Dispositif`, 'dispositif', dispositifs.map((nom) => [cleDispositif(nom), nom])],
    [fr`Commune`, 'commune', communes.map(({ code, nom }) => [code, nom])],
    [fr`Partie qui porte l’action`, 'partie', parties.map(({ code, nom }) => [code, nom])],
    [fr`Pilote`, 'pilote', [...pilotes].toSorted(([, a], [, b]) => a.localeCompare(b, 'fr'))],
  ];
  return { filtres: first.flatMap(toFiltre), autres: others.flatMap(toFiltre) };

  function toFiltre([label, critere, values]: Row): readonly Filtre[] {
    const count = (asked: DemandePlan) => fiches.filter((one) => isAsked(one, asked, jour)).length;
    const choix = listChoix(critere, values, { adresse: PATHS.espacePlan, demande, count });
    return choix.length === 0 ? [] : [{ label, choix }];
  }
}
