import type { Temporal } from 'temporal-polyfill';
import type { Critere, DemandePlan } from '../../domain/nouns/demande.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { listPlaces } from '../../domain/nouns/pilotage.ts';
import { cleDispositif, listDispositifs } from '../../domain/plan/dispositifs.ts';
import { type FicheDuPlan, isAsked, statutMontre, VUES, type Vue } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import type { PagePlan } from '../pages/plan.ts';
import type { Filtre } from '../words/liste.ts';
import { pillOfStatut, type StatutMontre } from '../words/statut-tons.ts';

const VUES_EN_MOTS: Readonly<Record<Vue, string>> = {
  retard: fr`En retard`,
  difficulte: fr`Difficulté`,
  'sans-pilote': fr`Sans pilote`,
};

type Row = readonly [string, Critere, Iterable<readonly [string, string]>];

/** The chips of the plan; what is asked for less often apart. */
export function viewFiltresPlan(
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

  /** Only what there is: nobody presses for an empty table. */
  function toFiltre([label, critere, values]: Row): readonly Filtre[] {
    const choix = [...values].flatMap(([value, nom]) => {
      const isOn = demande[critere] === value;
      const asked = { ...demande, [critere]: value };
      const nombre = fiches.filter((one) => isAsked(one, asked, jour)).length;
      if (nombre === 0 && !isOn) return [];
      return [
        { label: nom, nombre, adresse: adressePlan({ ...demande, [critere]: isOn ? '' : value }), isOn },
      ];
    });
    return choix.length === 0 ? [] : [{ label, choix }];
  }
}

/** What is asked for stands in the address: it can be kept, sent, and gone back to. */
export function adressePlan(demande: DemandePlan): string {
  const asked = Object.entries(demande).filter(([, value]) => value !== '');
  return asked.length === 0 ? PATHS.espacePlan : `${PATHS.espacePlan}?${new URLSearchParams(asked)}`;
}
