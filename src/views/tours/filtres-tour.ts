import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import {
  type DemandeTour,
  isAskedDuTour,
  type LigneDuTour,
  VUES_TOUR,
  type VueTour,
} from '../../domain/tours/table-tour.ts';
import { fr } from '../../fr.ts';
import { ADRESSES_TOUR } from '../pages/tour.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import { adresseDe, type Filtre, listChoix } from '../words/table.ts';

/** What can be asked for, and the lines that it is counted in. */
export interface TourAFiltrer {
  readonly tour: Tour;
  readonly avancement: Avancement;
  readonly lignes: readonly LigneDuTour[];
  /** All tours, by their séance, the latest first. */
  readonly tours: readonly { readonly tour: Tour; readonly seance: Seance }[];
}

const VUES_EN_MOTS: Readonly<Record<VueTour, string>> = {
  manquantes: fr`Réponse attendue`,
  brouillons: fr`Brouillon commencé`,
  'non-remis': fr`Message non remis`,
  'sans-pilote': fr`Sans pilote`,
  recues: fr`Réponse reçue`,
  'ordre-du-jour': fr`À l’ordre du jour`,
  difficulte: fr`Difficulté`,
  'rien-de-nouveau': fr`Rien de nouveau`,
  tardives: fr`Reçue après la date`,
  'non-demandees': fr`Non demandée`,
};

/** An enjeu says how many of its fiches have an answer. */
export function listFiltres(
  { tour, avancement, lignes, tours }: TourAFiltrer,
  demande: DemandeTour,
): readonly Filtre[] {
  const adresse = ADRESSES_TOUR.tour;
  const count = (asked: DemandeTour) => lignes.filter((one) => isAskedDuTour(one, asked)).length;
  const vues = listChoix(
    'voir',
    VUES_TOUR.map((vue) => [vue, VUES_EN_MOTS[vue]] as const),
    { adresse, demande, count },
  );
  const enjeux = avancement.enjeux.map(({ enjeu: { code, titre }, chiffres: { repondues, demandees } }) => {
    const isOn = demande.enjeu === code;
    const there = adresseDe(adresse, { ...demande, enjeu: isOn ? '' : code });
    return { label: titre, nombre: fr`${repondues} sur ${demandees}`, adresse: there, isOn };
  });
  const autres = tours.map((one) => {
    const label = jourSansSemaine(jourOf(one.seance.debut));
    const isOn = one.tour.id === tour.id;
    return { label, nombre: '', adresse: adresseDe(adresse, { tour: one.tour.id }), isOn };
  });
  return [
    { label: fr`Réponses`, choix: vues },
    { label: fr`Reçues par enjeu`, choix: enjeux },
    ...(autres.length < 2 ? [] : [{ label: fr`Séance`, choix: autres }]),
  ].filter(({ choix }) => choix.length > 0);
}
