import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { type Block, paragraph } from '../words/document.ts';
import { glanceOf } from '../words/picture-words.ts';
import { LEGEND_OF_STATUTS, STATUTS_MONTRES } from '../words/statut-tons.ts';
import type { PageListe } from '../words/table.ts';

/** Dates, texts to take elsewhere, parties, and what is folded. */
export const AUTRES_BLOCS: readonly Block[] = [
  {
    kind: 'picture',
    picture: {
      kind: 'bars',
      title: fr`Deux actions sur dix sont réalisées`,
      source: fr`Dernier état connu le 3 mai 2027.`,
      legend: LEGEND_OF_STATUTS.slice(0, 3),
      rows: [{ label: fr`Petite enfance`, counts: [2, 5, 3] }],
      figures: [fr`Petite enfance : Réalisée 2, En cours 5, Non démarrée 3`],
    },
  },
  {
    kind: 'month',
    caption: fr`Juin 2027`,
    head: [
      { nom: fr`lundi`, court: fr`lun.` },
      { nom: fr`mardi`, court: fr`mar.` },
      { nom: fr`mercredi`, court: fr`mer.` },
    ],
    weeks: [
      [
        null,
        { jour: 1, aujourdhui: fr`aujourd’hui`, dates: [] },
        { jour: 2, dates: [{ signe: '●', texte: fr`Groupe projet` }] },
      ],
    ],
  },
  {
    kind: 'copy',
    label: fr`Adresse du calendrier`,
    value: 'https://ctg.example/calendriers/tout.ics',
    button: fr`Copier`,
    done: fr`Copié`,
  },
  {
    kind: 'qr',
    summary: fr`Ouvrir sur un téléphone`,
    url: 'https://ctg.example/calendriers',
    alternative: fr`Code à lire avec un téléphone`,
  },
  { kind: 'parties', noms: [fr`Ville de Calais`, fr`Caf du Pas-de-Calais`] },
  { kind: 'parties', noms: [fr`Ville de Calais`, fr`Caf du Pas-de-Calais`], logos: [null, null] },
  { kind: 'heading', level: 2, text: fr`Une partie repliée de la page`, isFolded: true },
  paragraph(fr`Ce qu’elle contient.`),
];

/** What a card shows at a glance: dates, a cell for each thing, shares of a whole, a text that is very long. */
export const CARTE_AVEC_IMAGES: Message = {
  title: fr`Une carte, et ses images`,
  paragraphs: [fr`Un très long texte est replié, jamais coupé. `.repeat(22)],
  sections: [
    {
      title: fr`Des dates`,
      timeline: {
        alternative: fr`Ouverture passée, aujourd’hui, date limite à venir`,
        marks: [
          { text: fr`15 avril : ouverture du tour`, state: 'past' },
          { text: fr`Aujourd’hui, 3 mai`, state: 'today' },
          { text: fr`14 mai : date limite`, state: 'to-come' },
        ],
      },
    },
    {
      title: fr`Une case par fiche`,
      pictures: glanceOf(
        STATUTS_MONTRES.map((montre, index) => ({
          numero: index + 1,
          enjeu: fr`Petite enfance`,
          mots: fr`fiche d’exemple`,
          montre,
          marques: index === 0 ? ['late', 'changed'] : index === 1 ? ['hindered'] : [],
          leads: '#contenu',
        })),
        { source: fr`Dernier état connu le 3 mai 2027.` },
      ),
    },
    {
      title: fr`Les parts d’un tout`,
      list: [
        {
          text: fr`Réponses`,
          detail: fr`une partie de chaque sorte`,
          bar: [fr`reçues`, fr`brouillons`, fr`attendues`, fr`sans pilote`, fr`réservées`].map((label) => ({
            label,
            count: 1,
          })),
        },
      ],
    },
  ],
};

const COMBIEN = { nombre: 3, adresse: PATHS.atelierComposants };

/** A list with all that may stand above it. */
export const LISTE: PageListe = {
  titre: fr`Une liste`,
  phrase: fr`Deux lignes sur trois, filtrées.`,
  onglets: [
    { label: fr`Cette liste`, ...COMBIEN, isOn: true },
    { label: fr`Une autre`, ...COMBIEN, isOn: false },
  ],
  buttons: [],
  recherche: { aide: fr`Un nom`, adresse: COMBIEN.adresse, demande: {} },
  filtres: [
    {
      label: fr`État`,
      choix: [
        { label: fr`En cours`, ...COMBIEN, isOn: true },
        { label: fr`Réalisée`, ...COMBIEN, isOn: false },
      ],
    },
  ],
  colonnes: [
    { label: fr`Nom`, adresse: COMBIEN.adresse, isSorted: true },
    { label: fr`Accord`, adresse: null, isSorted: false },
    { label: fr`Structure`, adresse: null, isSorted: false },
  ],
  lignes: [
    [
      { texte: fr`Ville de Calais`, adresse: '/', detail: fr`Commune` },
      { texte: fr`Accordée`, tone: 'done' },
      { texte: fr`Mairie`, isMinor: true },
    ],
  ],
  aucune: { phrase: fr`Aucune ligne.`, label: fr`Voir toute la liste`, adresse: '/' },
};
