import type { Temporal } from 'temporal-polyfill';
import type { Critere, DemandePlan } from '../../domain/nouns/demande-plan.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { listPlaces } from '../../domain/nouns/pilotage.ts';
import {
  type FicheDuPlan,
  isAsked,
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
  type ColonnePlan,
  type FiltrePlan,
  type LignePlan,
  type PagePlan,
  TITRE_PLAN,
} from '../pages/plan.ts';
import { ageEnMots, jourSansSemaine } from '../words/dates.ts';
import { fermeePar } from '../words/fermeture-mots.ts';
import { nombreDeFiches, pluralize } from '../words/nombres.ts';
import { pillOfStatut, type StatutMontre } from '../words/statut-tons.ts';
import { pillsOfEtat } from './plan.ts';

interface Reperes {
  readonly parties: readonly Partie[];
  readonly jour: Temporal.PlainDate;
}

export function viewTablePlan(
  fiches: readonly FicheDuPlan[],
  demande: DemandePlan,
  reperes: Reperes,
): PagePlan {
  const kept = fiches.filter((one) => isAsked(one, demande, reperes.jour));
  return {
    titre: TITRE_PLAN,
    phrase: phraseOf(fiches, kept),
    filtres: listFiltres(fiches, demande, reperes),
    colonnes: COLONNES.map(({ label, tri }) => toColonne(label, tri, demande)),
    lignes: sortPlan(kept, demande.tri).map((one) => toLigne(one, reperes.jour)),
    aucune: fr`Aucune fiche ne correspond à ces filtres.`,
  };
}

/** « 24 fiches dans 7 enjeux : 2 réalisées, 3 en retard. », « 3 fiches sur 24. » */
function phraseOf(fiches: readonly FicheDuPlan[], kept: readonly FicheDuPlan[]): string {
  if (kept.length < fiches.length) return fr`${nombreDeFiches(kept.length)} sur ${fiches.length}.`;
  const enjeux = new Set(fiches.map(({ fiche }) => fiche.enjeu.id)).size;
  const realisees = fiches.filter(({ etat }) => statutMontre(etat) === 'realisee').length;
  const tardives = fiches.filter(({ etat }) => etat.kind !== 'reservee' && etat.enRetard).length;
  const dites = [pluralize(realisees, fr`réalisée`, fr`réalisées`), fr`${tardives} en retard`].join(', ');
  return fr`${nombreDeFiches(fiches.length)} dans ${pluralize(enjeux, fr`enjeu`, fr`enjeux`)} : ${dites}.`;
}

const COLONNES: readonly { readonly label: string; readonly tri: Tri | null }[] = [
  { label: fr`N°`, tri: 'numero' },
  { label: fr`Action`, tri: null },
  { label: fr`Où en est l’action`, tri: 'statut' },
  { label: fr`Pilotes`, tri: null },
  { label: fr`Date prévue`, tri: 'date' },
  { label: fr`Dernière réponse`, tri: 'age' },
];

function toColonne(label: string, tri: Tri | null, demande: DemandePlan): ColonnePlan {
  const present = demande.tri === '' ? 'numero' : demande.tri;
  return { label, adresse: tri && adresseOf({ ...demande, tri }), isSorted: tri === present };
}

const VUES_EN_MOTS: Readonly<Record<Vue, string>> = {
  retard: fr`En retard`,
  difficulte: fr`Difficulté`,
  'sans-pilote': fr`Sans pilote`,
};

/** Only what there is: nobody presses for an empty table. */
function listFiltres(
  fiches: readonly FicheDuPlan[],
  demande: DemandePlan,
  reperes: Reperes,
): readonly FiltrePlan[] {
  const enjeux = new Map(fiches.map(({ fiche: { enjeu } }) => [enjeu.code, enjeu.titre]));
  const statuts = new Set(fiches.map(({ etat }) => statutMontre(etat)));
  const { parties } = reperes;
  const all: readonly (readonly [string, Critere, Iterable<readonly [string, string]>])[] = [
    [fr`À regarder`, 'voir', VUES.map((vue) => [vue, VUES_EN_MOTS[vue]])],
    [fr`État`, 'statut', [...statuts].map((one: StatutMontre) => [one, pillOfStatut(one).label])],
    [fr`Enjeu`, 'enjeu', enjeux],
    [fr`Partie qui porte l’action`, 'partie', parties.map(({ code, nom }) => [code, nom])],
  ];
  return all.flatMap(([label, critere, values]) => {
    const choix = [...values].flatMap(([value, nom]) => {
      const isOn = demande[critere] === value;
      const asked = { ...demande, [critere]: value };
      const nombre = fiches.filter((one) => isAsked(one, asked, reperes.jour)).length;
      const adresse = adresseOf({ ...demande, [critere]: isOn ? '' : value });
      return nombre > 0 || isOn ? [{ label: nom, nombre, adresse, isOn }] : [];
    });
    return choix.length === 0 ? [] : [{ label, choix }];
  });
}

/** What is asked for stands in the address: it can be kept, sent, and gone back to. */
function adresseOf(demande: DemandePlan): string {
  const asked = Object.entries(demande).filter(([, value]) => value !== '');
  return asked.length === 0 ? PATHS.espacePlan : `${PATHS.espacePlan}?${new URLSearchParams(asked)}`;
}

function toLigne({ fiche, etat }: FicheDuPlan, jour: Temporal.PlainDate): LignePlan {
  const { numero, titreCourt, enjeu, fermeture } = fiche;
  const [pill, ...marks] = pillsOfEtat(etat);
  const isConnue = etat.kind === 'connue';
  const promise = etat.kind === 'reservee' ? null : etat.promise;
  const recit = isConnue ? findDernierRecit(etat.versions) : null;
  return {
    numero,
    titre: titreCourt,
    adresse: fill(PATHS.espaceFiche, { numero }),
    enjeu: enjeu.titre,
    recit: recit && (recit.avancees.split('\n')[0] ?? null),
    etat: fermeture === undefined ? (pill ?? pillOfStatut('sans_reponse')) : fermeePar(fermeture.avenant),
    difficulte: isConnue && etat.version.difficulte !== 'aucune' ? (marks[0]?.label ?? null) : null,
    pilotes: pilotesEnMots(fiche, jour),
    date: promise && jourSansSemaine(promise.date),
    isEnRetard: etat.kind !== 'reservee' && etat.enRetard,
    age: isConnue ? ageEnMots(jourOf(etat.version.creeeLe), jour) : null,
  };
}

function pilotesEnMots(fiche: FicheDuPlan['fiche'], jour: Temporal.PlainDate): string {
  const noms = listPlaces(fiche, jour).map(({ nom }) => nom);
  return noms.length === 0 ? fr`sans pilote` : noms.join(', ');
}
