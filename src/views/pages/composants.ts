import type { Form, Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { type Document, heading, paragraph } from '../words/document.ts';
import { LEGEND_OF_STATUTS } from '../words/statut-tons.ts';

/** What the pages are made of, each in all its states: shown in the demonstration alone, to be looked at and tested. */
export const TITRE = fr`Les composants des pages`;
const CONTENU = fr`Tout ce dont une page est faite, dans tous ses états. Les textes sont des exemples.`;

export const ETIQUETTE = fr`étiquette`;
export const QUIET_BUTTON = fr`Un bouton discret`;
export const ACTE = fr`L’acte d’une longue page`;

/** Headings, the sizes of type with them. */
export const LECTURE: Document = {
  title: TITRE,
  lead: CONTENU,
  blocks: [
    { kind: 'contents', titre: fr`Sur cette page` },
    heading(fr`Titre de partie`),
    paragraph(fr`Un paragraphe se lit à 16 pixels. L’œil suit sans peine soixante-dix signes par ligne.`),
    heading(fr`Titre de section`, 3),
    { kind: 'list', items: [fr`Un élément de liste`, fr`Un autre, avec un deuxième membre de phrase`] },
    { kind: 'note', text: fr`Une remarque que personne ne doit manquer.` },
    heading(fr`Où en est une action`),
    {
      kind: 'facts',
      facts: [
        { label: fr`Tous les états`, value: '', pills: LEGEND_OF_STATUTS },
        {
          label: fr`Ce qui gêne`,
          value: '',
          pills: [
            { label: fr`difficulté bloquante`, tone: 'warning' },
            { label: fr`en retard`, tone: 'warning' },
          ],
        },
        {
          label: fr`Ce qui a changé`,
          value: '',
          pills: LEGEND_OF_STATUTS.slice(0, 1),
          besides: fr`(auparavant : En cours)`,
        },
        { label: fr`Date prévue`, value: fr`mercredi 30 juin 2027` },
      ],
    },
    heading(fr`Tableau`),
    {
      kind: 'table',
      caption: fr`Réponses par enjeu`,
      head: [fr`Enjeu`, fr`Réponses`, fr`La plus avancée`],
      rows: [
        [fr`Petite enfance`, '4', fr`Réalisée`],
        [fr`Enfance et jeunesse`, '2', fr`En cours – difficulté à surveiller`],
      ],
      pills: LEGEND_OF_STATUTS,
    },
    heading(fr`Où aller`),
    {
      kind: 'links',
      links: [
        { label: fr`Le lien principal`, url: '/', detail: fr`Un seul par page`, isMain: true },
        { label: fr`Un autre lien`, url: '/', detail: fr`Ce qu’on y trouve` },
        {
          label: fr`Une fiche`,
          url: '/',
          pills: LEGEND_OF_STATUTS.slice(1, 2),
          detail: fr`Résumé du 4 mars`,
        },
      ],
    },
  ],
};

export const CARTE: Message = {
  title: fr`Une carte, et ses boutons`,
  paragraphs: [
    fr`Le plus urgent est plein, les autres sont bordés. Deux boutons pleins ne s’opposent jamais.`,
  ],
  buttons: [
    { kind: 'action', label: fr`Faire le plus urgent`, intent: 'aide', values: {}, style: 'primary' },
    { kind: 'action', label: fr`Faire autre chose`, intent: 'aide', values: {} },
    { kind: 'action', label: fr`Supprimer`, intent: 'aide', values: {}, style: 'danger' },
    { kind: 'link', label: fr`Ouvrir une page`, url: '/' },
  ],
  sections: [
    {
      title: fr`Une partie de la carte`,
      list: [
        {
          text: fr`Fiche 12 – Être parents d’ados`,
          pills: LEGEND_OF_STATUTS.slice(1, 2),
          besides: fr`Parentalité`,
        },
        { text: fr`Un élément`, detail: fr`Une deuxième ligne, plus discrète` },
      ],
    },
    { title: fr`Une partie repliée`, paragraphs: [fr`Ce qu’elle contient.`], isFolded: true },
  ],
  note: fr`Une dernière ligne discrète.`,
};

const CHOIX = [
  { value: 'oui', label: fr`Oui` },
  { value: 'non', label: fr`Non` },
];

/** Every kind of field, as it is and with an error. */
export const FORMULAIRE: Form = {
  title: fr`Un formulaire`,
  step: { number: 2, total: 3 },
  context: {},
  error: fr`Deux réponses sont à corriger.`,
  fields: [
    {
      kind: 'text',
      id: 'texte',
      label: fr`Texte court`,
      max: 60,
      hint: fr`60 caractères au plus`,
      required: true,
    },
    {
      kind: 'text',
      id: 'texte-faux',
      label: fr`Texte à corriger`,
      max: 60,
      error: fr`Écrivez au moins un mot.`,
    },
    { kind: 'long-text', id: 'long', label: fr`Texte long`, max: 800, last: fr`Deux réunions ont eu lieu.` },
    { kind: 'date', id: 'jour', label: fr`Date` },
    { kind: 'number', id: 'nombre', label: fr`Nombre`, error: fr`Écrivez un nombre, par exemple 12,5.` },
    { kind: 'choice', id: 'choix', label: fr`Un choix`, options: CHOIX, value: 'oui' },
    { kind: 'choices', id: 'plusieurs', label: fr`Plusieurs choix`, options: CHOIX, value: ['non'] },
    { kind: 'tick', id: 'accord', label: fr`J’ai relu` },
  ],
  buttons: [
    { label: fr`Continuer`, intent: 'aide' },
    { label: fr`Revenir`, intent: 'aide' },
  ],
};
