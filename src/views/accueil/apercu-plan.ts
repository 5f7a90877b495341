import type { Temporal } from 'temporal-polyfill';
import type { Section } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isHindered, isTardive, statutMontre } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { placeDansLePlan, splitSuivies } from '../plan/plan.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { type ActionVue, glanceOf } from '../words/picture-words.ts';

/** The whole plan at a glance, as its reader may read it. */
export function sectionPlan(all: readonly FicheSuivie[], now: Temporal.Instant): readonly Section[] {
  const suivies = splitSuivies(all).ouvertes.toSorted(
    (a, b) => a.fiche.enjeu.ordre - b.fiche.enjeu.ordre || a.fiche.numero - b.fiche.numero,
  );
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
    isDecide: suivie.etat.kind === 'connue' && suivie.etat.version.decision?.accord === true,
    marques: [
      ...(isTardive(suivie) ? (['late'] as const) : []),
      ...(isHindered(suivie) ? (['hindered'] as const) : []),
    ],
    leads: fill(PATHS.espaceFiche, { numero }),
  };
}
