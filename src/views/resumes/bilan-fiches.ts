import type { Fact } from '../../conversation/chat.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import type { Bilan, EtatFiche, FicheBilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import type { Block } from '../words/document.ts';
import { nombreDeFiches } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { appuisEnMots, famillesEnMots } from '../words/reponse-mots.ts';
import { pillOfStatut, pillsOfDifficulte } from '../words/statut-tons.ts';
import { areSideBySide, etatAvecDifficulte, etatEnMots, nomTour } from './bilan-mots.ts';
import { curvesOfFiche } from './bilan-tables.ts';
import { anchorOf, titreLigne } from './resume-fiche.ts';

/** By enjeu, each fiche with what every tour said of it; one of which nothing may be told is not named. */
export function blocksOfFichesBilan({ fiches, tours }: Bilan): readonly Block[] {
  const noms = tours.map(nomTour);
  const dites = fiches.filter((fiche) => !isEnVigueur(fiche) || fiche.etats.some((etat) => etat !== null));
  return [...Map.groupBy(dites, ({ enjeu }) => enjeu)].flatMap(([enjeu, siennes]): readonly Block[] => [
    { kind: 'heading', level: 2, text: fr`${enjeu} – ${nombreDeFiches(siennes.length)}`, isFolded: true },
    ...siennes.flatMap((fiche): readonly Block[] => [
      { kind: 'heading', level: 3, text: titreLigne(fiche), id: anchorOf(fiche) },
      ...mentionsOf(fiche).map((text): Block => ({ kind: 'note', text })),
      { kind: 'facts', facts: factsOfFiche(fiche, noms) },
      ...curvesOfFiche(fiche),
    ]),
  ]);
}

/** One fact for each tour that says something; of many tours, something new. */
function factsOfFiche({ etats }: FicheBilan, noms: readonly string[]): readonly Fact[] {
  const dits = etats.flatMap((etat, index) => (etat === null ? [] : [{ etat, nom: noms[index] ?? '' }]));
  const nouveaux = areSideBySide(noms) ? dits : dits.filter(({ etat }) => !etat.rienDeNouveau);
  return (nouveaux.length === 0 ? dits.slice(-1) : nouveaux).map(({ etat, nom }) => factOfEtat(etat, nom));
}

function factOfEtat(etat: EtatFiche, label: string): Fact {
  const { short, lines } = detailsOf(etat);
  const besides = [...(short.length === 0 ? [] : [short.join(SHORT)]), ...lines];
  return {
    label,
    value: describeEtat(etat).join('\n'),
    pills: [pillOfStatut(etat.statut, etatEnMots(etat)), ...pillsOfDifficulte(etat.difficulte)],
    ...(besides.length > 0 && { besides: besides.join('\n') }),
  };
}

/** What a tour said of a fiche, in lines: first where it stands, with all that is a few words. */
export function describeEtat(etat: EtatFiche): readonly string[] {
  const { short, lines } = detailsOf(etat);
  return [[etatAvecDifficulte(etat), ...short].join(SHORT), ...lines];
}

const SHORT = fr` – `;

function detailsOf(etat: EtatFiche): Readonly<Record<'short' | 'lines', readonly string[]>> {
  const { avancees, motif, difficulteDetail, appuis, familles, rienDeNouveau, auRepos, isDecide } = etat;
  const terminee = isDecide ? fr`Elle n’est plus demandée.` : fr`Action terminée : elle n’est plus demandée.`;
  return {
    short: [
      ...(rienDeNouveau ? [fr`rien de nouveau`] : []),
      ...(appuis.length === 0 ? [] : [fr`${MOTS.appuis.nom} : ${appuisEnMots(appuis)}`]),
      ...(familles === null ? [] : [fr`${MOTS.familles.nom} : ${famillesEnMots(familles)}`]),
    ],
    lines: [
      ...(auRepos ? [terminee] : []),
      ...(avancees === null ? [] : [fr`${MOTS.avancees.nom} : ${avancees}`]),
      ...(motif === null ? [] : [fr`${MOTS.motif.nom} : ${motif}`]),
      ...(difficulteDetail === null ? [] : [fr`${MOTS.difficulte.nom} : ${difficulteDetail}`]),
    ],
  };
}
