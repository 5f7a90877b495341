import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import {
  type EffetLu,
  type MomentEffet,
  QUESTIONS_EFFET,
  type QuestionEffet,
} from '../../domain/nouns/effet.ts';
import type { AudienceBilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { type Block, heading, paragraph } from './document.ts';
import type { Export } from './fichiers.ts';
import { jourSansSemaine } from './phrases.ts';

/** The words of the three questions, in the form, on the page and in the papers. */
export const QUESTIONS: Readonly<Record<QuestionEffet, string>> = {
  effets: fr`Quels effets ?`,
  publics: fr`Sur qui ?`,
  autrement: fr`Que feriez-vous autrement ?`,
};

export function quoiEnMots({ numero, titre }: Pick<EffetLu, 'numero' | 'titre'>): string {
  return numero === null ? fr`Enjeu « ${titre} »` : fr`Fiche ${numero} – ${titre}`;
}

/** Each with its three answers and who gave them: the source of what is told (art. 8). */
export function blocksOfEffets(lus: readonly EffetLu[], level: 2 | 3 = 2): readonly Block[] {
  return lus.flatMap((lu): readonly Block[] => [
    heading(quoiEnMots(lu), level),
    { kind: 'facts', facts: QUESTIONS_EFFET.map((one) => ({ label: QUESTIONS[one], value: lu[one] })) },
    {
      kind: 'note',
      text: fr`Dit par ${lu.auteur} le ${jourSansSemaine(Temporal.PlainDate.from(lu.noteLe))}.`,
    },
  ]);
}

/** The paper: every text of a moment that its readers may read. */
export function exportOfEffets(
  lus: readonly EffetLu[],
  {
    convention,
    moment,
    audience,
  }: { readonly convention: Convention; readonly moment: MomentEffet; readonly audience: AudienceBilan },
): Export {
  const parties = audience === 'parties' ? '-parties' : '';
  const titre =
    moment === 'fin'
      ? fr`Les effets des actions avant la fin de la convention`
      : fr`Les effets des actions à mi-parcours`;
  return {
    nom: `effets-${moment.replace('_', '-')}${parties}`,
    table: {
      columns: [fr`Fiche ou enjeu`, ...QUESTIONS_EFFET.map((one) => QUESTIONS[one]), fr`Dit par`, fr`Le`],
      rows: lus.map((lu) => [quoiEnMots(lu), ...QUESTIONS_EFFET.map((one) => lu[one]), lu.auteur, lu.noteLe]),
    },
    donnees: { effets: lus },
    document: {
      title: titre,
      lead: convention.titre,
      facts: [
        {
          label: fr`Version`,
          value:
            audience === 'groupe_projet' ? fr`version du groupe projet` : fr`version pour toutes les parties`,
        },
        { label: fr`Textes`, value: String(lus.length) },
      ],
      blocks: lus.length === 0 ? [paragraph(fr`Aucun texte dans cette version.`)] : blocksOfEffets(lus),
    },
  };
}
