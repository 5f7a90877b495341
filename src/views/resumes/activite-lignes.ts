import { Temporal } from 'temporal-polyfill';
import type { ActionButton, Form, Message, Section } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Activite, halfYearOf, type LigneActivite } from '../../domain/resumes/activite.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { type Block, heading, paragraph } from '../words/document.ts';
import { shorten } from '../words/phrases.ts';

/** « 1er semestre 2027 ». */
export function nomHalfYear(half: string): string {
  const [annee = '', rang] = half.split('-');
  return rang === '1' ? fr`1er semestre ${annee}` : fr`2e semestre ${annee}`;
}

/** What coordination added by hand, half-year by half-year; nothing where it added nothing. */
export function blocksOfLignes(lignes: readonly LigneActivite[]): readonly Block[] {
  if (lignes.length === 0) return [];
  const halves = Map.groupBy(lignes, ({ semestre }) => semestre);
  return [
    heading(fr`Ce que la coordination ajoute`),
    ...[...halves].flatMap(([semestre, siennes]): readonly Block[] => [
      heading(nomHalfYear(semestre), 3),
      ...siennes.flatMap(({ titre, texte }): readonly Block[] => [
        heading(titre, 4),
        ...texte
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((text) => paragraph(text)),
      ]),
    ]),
  ];
}

/** In a message: each with the way to put it right. */
export function sectionsOfLignes(lignes: readonly LigneActivite[]): readonly Section[] {
  if (lignes.length === 0) return [];
  return [
    {
      title: fr`Ce que la coordination ajoute`,
      list: lignes.slice(-MOST_LINES).map((ligne) => ({
        text: fr`${nomHalfYear(ligne.semestre)} : ${ligne.titre}`,
        detail: shorten(ligne.texte, LONGEST_DETAIL),
        buttons: [correctButton(ligne)],
      })),
    },
  ];
}

const MOST_LINES = 8; // the page has them all
const LONGEST_DETAIL = 200;

export const ADD_LIGNE_BUTTON = action(fr`Ajouter une ligne au rapport`, 'activite:ligne');

export function correctButton({ id, titre }: LigneActivite): ActionButton {
  return action(fr`Corriger « ${shorten(titre, 50)} »`, 'activite:ligne', { ligne: id });
}

/** `avant`: as it stands, or the number of a new one; `halves`: those that it may be about, the latest first. */
export function viewFormulaireLigne(avant: LigneActivite | string, halves: readonly string[]): Form {
  const known = typeof avant === 'string' ? null : avant;
  const shown = known === null || halves.includes(known.semestre) ? halves : [known.semestre, ...halves];
  return {
    title: known === null ? fr`Ajouter une ligne au rapport` : fr`Corriger une ligne du rapport`,
    intro: [
      fr`Ce que l’outil ne peut pas compter : partenariats, formations, visites, moyens du poste. La ligne se lit dans le rapport d’activité et dans ses documents.`,
    ],
    context: { ligne: known?.id ?? String(avant) },
    fields: [
      {
        kind: 'choice',
        id: 'semestre',
        label: fr`Semestre`,
        required: true,
        value: known?.semestre ?? shown[0],
        options: shown.map((value) => ({ value, label: nomHalfYear(value) })),
      },
      { kind: 'text', id: 'titre', label: fr`Titre`, required: true, min: 3, max: 80, value: known?.titre },
      {
        kind: 'long-text',
        id: 'texte',
        label: fr`Texte`,
        hint: fr`Nommez des structures plutôt que des personnes : ce rapport se transmet.`,
        required: true,
        min: 3,
        max: 2000,
        value: known?.texte,
      },
    ],
    buttons: [
      { label: fr`Enregistrer`, intent: 'activite:ligne:enregistrer' },
      ...(known === null ? [] : [{ label: fr`Retirer la ligne`, intent: 'activite:ligne:retirer' as const }]),
    ],
  };
}

export function viewLigneEnregistree(ligne: LigneActivite): Message {
  return {
    title: fr`C’est noté dans le rapport d’activité`,
    facts: [{ label: fr`${nomHalfYear(ligne.semestre)} : ${ligne.titre}`, value: ligne.texte }],
    buttons: [rapportButton(ligne), correctButton(ligne), ADD_LIGNE_BUTTON],
  };
}

/** Its text once more, since it is kept nowhere else; `ligne` null: it was out before. */
export function viewLigneRetiree(ligne: LigneActivite | null): Message {
  if (ligne === null)
    return {
      title: fr`Cette ligne n’est plus dans le rapport`,
      buttons: [action(fr`Lire le rapport`, 'activite')],
    };
  return {
    title: fr`La ligne est retirée du rapport d’activité`,
    facts: [{ label: fr`${nomHalfYear(ligne.semestre)} : ${ligne.titre}`, value: ligne.texte }],
    buttons: [rapportButton(ligne), ADD_LIGNE_BUTTON],
  };
}

function rapportButton({ semestre }: LigneActivite): ActionButton {
  return action(fr`Lire le rapport`, 'activite', { annee: semestre.slice(0, YEAR_DIGITS) });
}

const YEAR_DIGITS = 4;

/** What was counted by half-year, as the Caf asks it of the post (annexe 6): the séances of each body, and what came of them. */
export function tableOfHalfYears(activite: Activite): Block {
  const events = listEvents(activite);
  if (events.length === 0) return paragraph(fr`Rien n’est compté dans cette période.`);
  const halves = [...new Set(events.map(({ half }) => half))].toSorted();
  const labels = [...new Set(events.map(({ label }) => label))];
  return {
    kind: 'table',
    caption: fr`L’activité par semestre`,
    head: [fr`Activité`, ...halves.map(nomHalfYear)],
    rows: labels.map((label) => [
      label,
      ...halves.map((half) =>
        String(
          events
            .filter((one) => one.label === label && one.half === half)
            .reduce((sum, { nombre }) => sum + nombre, 0),
        ),
      ),
    ]),
  };
}

interface Event {
  readonly label: string;
  readonly half: string;
  readonly nombre: number;
}

/** In the order of the rows. */
function listEvents({ seances, tours, annonces }: Activite): readonly Event[] {
  const tenues = seances.filter(({ annulee }) => !annulee);
  const at = (label: string, le: string, nombre: number): Event => ({
    label,
    half: halfOf(le),
    nombre,
  });
  return [
    ...tenues.map(({ instance, le }) => at(fr`Séances : ${instance}`, le, 1)),
    ...tenues.map(({ le, presents }) => at(fr`Personnes présentes`, le, presents)),
    ...tenues.map(({ le, decisions }) => at(fr`Décisions notées`, le, decisions)),
    ...tenues.map(({ le, suites }) => at(fr`Suites à donner`, le, suites)),
    ...tenues.map(({ le, suitesCloses }) => at(fr`Suites faites`, le, suitesCloses)),
    ...tours.map(({ seanceLe }) => at(fr`Tours de réponses`, seanceLe, 1)),
    ...tours.map(({ seanceLe, recues }) => at(fr`Réponses reçues`, seanceLe, recues)),
    ...tours.map(({ seanceLe, appuis }) => at(fr`Appuis demandés`, seanceLe, appuis)),
    ...annonces.map(({ le }) => at(fr`Annonces envoyées`, le, 1)),
  ];
}

/** Of an instant or a day. */
function halfOf(le: string): string {
  return halfYearOf(le.length > ISO_DAY ? jourOf(Temporal.Instant.from(le)) : Temporal.PlainDate.from(le));
}

const ISO_DAY = 10;
