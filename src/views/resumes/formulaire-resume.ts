import type { Field, Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import type { ContenuResume } from '../../domain/resumes/resume.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { audienceEnMots, diffusionEnMots } from '../reponses/reponse-mots.ts';
import { momentEnLettres } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { capitalize } from '../words/phrases.ts';
import { factsCourts, sectionsOfChangements } from './resume-message.ts';

const MAX_INTRODUCTION = 1500;

/** The one thing that coordination writes in a summary: its introduction. */
export function viewFormulaireResume(
  { tour, seance }: { readonly tour: Tour; readonly seance: Seance },
  introduction: string | null,
): Form {
  return {
    title: fr`Préparer le résumé`,
    intro: [
      fr`Résumé des réponses pour la séance du ${momentEnLettres(seance.debut)}.`,
      fr`Les réponses sont reprises comme leurs pilotes les ont écrites. Vous pouvez ajouter une introduction.`,
    ],
    step: { number: 1, total: 2 },
    context: { tour: tour.id },
    fields: [introductionField(introduction)],
    buttons: [{ label: fr`Voir l’aperçu`, intent: 'resume:apercu' }],
  };
}

export interface ApercuResume {
  readonly tour: Tour;
  /** Changes with every new answer: what was shown is what is published. */
  readonly empreinte: string;
  readonly groupeProjet: ContenuResume;
  readonly public: ContenuResume;
  /** Answers that the public build leaves out. */
  readonly reservees: readonly { readonly fiche: FicheAction; readonly reponse: Reponse }[];
}

/** Both builds as they would be published now. */
export function viewApercuResume(apercu: ApercuResume): Form {
  const fields: readonly Field[] = [
    { kind: 'explanation', id: 'groupe-projet', message: viewVersionGroupeProjet(apercu.groupeProjet) },
    { kind: 'explanation', id: 'public', message: viewVersionPublique(apercu) },
  ];
  return {
    title: fr`Aperçu du résumé`,
    intro: [
      fr`Relisez les deux versions avant de publier.`,
      ...avertissementGel(apercu.tour),
      fr`Le résumé publié ne change plus.`,
    ],
    step: { number: 2, total: 2 },
    context: { tour: apercu.tour.id, empreinte: apercu.empreinte },
    fields,
    buttons: [
      { label: fr`Publier le résumé`, intent: 'resume:publier' },
      { label: fr`Modifier l’introduction`, intent: 'resume:preparer' },
    ],
  };
}

/** Said when an answer came while the preview was on the screen. */
export function apercuDepasse(): string {
  return fr`Une réponse est arrivée depuis cet aperçu. Le voici à jour : relisez-le, puis publiez.`;
}

function introductionField(introduction: string | null): Field {
  return {
    kind: 'long-text',
    id: 'introduction',
    label: fr`Introduction`,
    hint: fr`Elle ouvre les deux versions, celle du groupe projet et la version publique : n’y mettez rien de confidentiel, ni aucun nom ou situation d’une famille.`,
    max: MAX_INTRODUCTION,
    value: introduction ?? undefined,
  };
}

function avertissementGel({ etat, gel }: Tour): readonly string[] {
  if (etat !== 'ouvert') return [];
  return [
    fr`Publier termine ce tour de réponses : plus aucune réponse ne peut être ajoutée ni corrigée. Sans publication, les réponses restent possibles jusqu’au ${momentEnLettres(gel)}.`,
  ];
}

function viewVersionGroupeProjet(contenu: ContenuResume): Message {
  const points = contenu.lignes.filter(({ ordreDuJour }) => ordreDuJour).length;
  const sansReponse = contenu.lignes.filter(({ etat }) => etat === 'sans_reponse').length;
  return {
    title: capitalize(audienceEnMots(contenu.audience)),
    paragraphs: [
      ...listIntroduction(contenu),
      fr`${pluralize(sansReponse, fr`fiche`, fr`fiches`)} sans réponse. ${pluralize(points, fr`point`, fr`points`)} à l’ordre du jour.`,
    ],
    facts: factsCourts(contenu),
    sections: sectionsOfChangements(contenu),
  };
}

function viewVersionPublique({ public: contenu, reservees }: ApercuResume): Message {
  const list = reservees.map(({ fiche, reponse }) => ({
    text: titreFiche(fiche),
    detail: diffusionEnMots(reponse.courante.diffusion),
  }));
  return {
    title: capitalize(audienceEnMots(contenu.audience)),
    paragraphs: [...listIntroduction(contenu), phraseReservees(reservees.length)],
    facts: factsCourts(contenu),
    sections: [
      ...sectionsOfChangements(contenu),
      ...(list.length === 0 ? [] : [{ title: fr`Laissées hors de la version publique`, list }]),
    ],
  };
}

function listIntroduction({ introduction }: ContenuResume): readonly string[] {
  return introduction === null ? [fr`Sans introduction.`] : [introduction];
}

function phraseReservees(nombre: number): string {
  if (nombre === 0) return fr`Toutes les réponses y figurent.`;
  return pluralize(
    nombre,
    fr`réponse n’y figure pas : elle n’est pas publiable.`,
    fr`réponses n’y figurent pas : elles ne sont pas publiables.`,
  );
}
