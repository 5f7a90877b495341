import { type FicheSuivie, getEtatFiche } from '../../src/domain/nouns/etat-fiche.ts';
import { ANNEXE_VIDE } from '../../src/domain/nouns/fiche-action.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { PlaceAnnee } from '../../src/domain/seances/annee.ts';
import { aSeance, aTour, paris } from './calendrier-builders.ts';
import { aFiche, jour } from './resume-builders.ts';

/** A name as long as any may be: with a space here and there, and without. */
export const LONG = 'Communication, coopération et parentalité dans les territoires';
export const UNBROKEN = 'Anticonstitutionnellement'.repeat(3).slice(0, 60);

export const YEARS = {
  convention: { debut: jour('2025-01-01'), fin: jour('2029-12-31') },
  jour: jour('2027-06-15'),
};

/** Fiches with steps of every kind, one in five without a date. */
export function datedOf(count: number, titreCourt: string): readonly FicheSuivie[] {
  return Array.from({ length: count }, (_, index) => {
    const at = (months: number) => jour('2025-01-01').add({ months: (months + 7 * index) % 60 });
    const jalons = [at(3), at(30)].flatMap((day, rang) => [
      { id: `${rang}`, titre: LONG, prevuLe: day, faitLe: rang === 0 ? day : null },
    ]);
    const annexe = { ...ANNEXE_VIDE, debut: jour('2025-02-01'), echeance: at(50), jalons };
    const fiche = { ...aFiche(index + 1), titreCourt, annexe: index % 5 === 4 ? ANNEXE_VIDE : annexe };
    return { fiche, etat: getEtatFiche(fiche, [], { lecteur: null, jour: YEARS.jour }) };
  });
}

/** Before it opens, on its first and last day, and after. */
export const DAYS_OF_ROUND = [-3, 0, 1, 5, 20, 27, 28, 29, 40].map((days) =>
  jourOf(aTour().ouverture).add({ days }),
);
export const PARTIES = [LONG, UNBROKEN, ...['Marck', 'Bonningues-lès-Calais']].map((appellation, index) => ({
  partie: {
    id: `${index}`,
    code: `${index}`,
    nom: appellation,
    appellation,
    genre: 'commune',
    etatAccord: 'accordee',
    accordLe: null,
  } as const,
  repondues: index,
  manquantes: 3 - index,
}));
export const ANNEE_2027 = { annee: 2027, now: paris('2027-11-15T10:00') };

/** Three places, of which so many have a séance in these months. */
export function casesOf(months: readonly number[]): readonly PlaceAnnee[] {
  return Array.from({ length: 3 }, (_, index) => {
    const month = months[index];
    const debut = paris(`2027-${String(month ?? 1).padStart(2, '0')}-15T10:00`);
    const instance = {
      ...aSeance().instance,
      id: index === 2 ? 'comite' : 'projet',
      nom: index === 2 ? UNBROKEN : LONG,
    };
    return {
      instance,
      seance: month === undefined ? null : { ...aSeance(), instance, debut, fin: debut.add({ hours: 2 }) },
    };
  });
}
