import { SLUGS_CALENDRIER, type SlugCalendrier } from '../../domain/seances/calendrier.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import type { Block, Document } from '../words/document.ts';

/** The public calendars: how to subscribe, and how slowly agendas notice a change. */
export function viewPageCalendriers(publicUrl: string): Document {
  return {
    title: fr`Calendriers`,
    lead: fr`Recevez les séances et les dates limites dans votre agenda. Aucun compte n’est nécessaire.`,
    blocks: [
      {
        kind: 'note',
        text: fr`Un abonnement se met à jour tout seul, mais pas tout de suite : Google attend de 4 à 24 heures, Outlook de 3 à 24 heures. Tout changement de date est donc aussi envoyé par message aux membres.`,
      },
      ...SLUGS_CALENDRIER.flatMap((slug) => renderAgenda(slug, publicUrl)),
      { kind: 'heading', level: 2, text: fr`S’abonner ou télécharger ?` },
      {
        kind: 'list',
        items: [
          fr`S’abonner : votre agenda suit les changements. C’est ce que nous conseillons.`,
          fr`Télécharger : vous gardez une copie figée. Une séance déplacée n’y change pas.`,
        ],
      },
      {
        kind: 'paragraph',
        text: fr`Les calendriers publics ne contiennent ni lien de visioconférence, ni ordre du jour, ni nom de personne.`,
      },
    ],
  };
}

interface Agenda {
  readonly titre: string;
  /** What an agenda calls it when it asks. */
  readonly nom: string;
  readonly detail: string;
}

const AGENDAS: Readonly<Record<SlugCalendrier, Agenda>> = {
  'groupe-projet': {
    titre: fr`Groupe projet`,
    nom: fr`CTG – Groupe projet`,
    detail: fr`Les séances du groupe projet, deux fois par an.`,
  },
  'comite-de-pilotage': {
    titre: fr`Comité de pilotage`,
    nom: fr`CTG – Comité de pilotage`,
    detail: fr`La séance annuelle du comité de pilotage.`,
  },
  echeances: {
    titre: fr`Dates limites`,
    nom: fr`CTG – Dates limites`,
    detail: fr`La date limite de chaque tour de réponses.`,
  },
  tout: {
    titre: fr`Toutes les dates`,
    nom: fr`CTG – Toutes les dates`,
    detail: fr`Les séances et les dates limites, dans un seul calendrier.`,
  },
};

function renderAgenda(slug: SlugCalendrier, publicUrl: string): readonly Block[] {
  const { titre, nom, detail } = AGENDAS[slug];
  const path = fill(PATHS.calendrier, { slug });
  const url = `${publicUrl}${path}`;
  const webcal = url.replace(/^https?:/, 'webcal:');
  return [
    { kind: 'heading', level: 2, text: titre },
    { kind: 'paragraph', text: detail },
    { kind: 'heading', level: 3, text: fr`S’abonner (se met à jour)` },
    {
      kind: 'links',
      links: [
        { label: fr`Apple et autres agendas`, url: webcal, detail: titre },
        {
          label: fr`Google Agenda`,
          url: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
          detail: titre,
        },
        {
          label: fr`Outlook sur le web`,
          url: `https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(url)}&name=${encodeURIComponent(nom)}`,
          detail: titre,
        },
      ],
    },
    { kind: 'facts', facts: [{ label: fr`Adresse à copier`, value: url }] },
    { kind: 'heading', level: 3, text: fr`Télécharger (copie figée)` },
    {
      kind: 'links',
      links: [
        {
          label: fr`Télécharger le fichier`,
          url: path,
          detail: titre,
          download: true,
        },
      ],
    },
  ];
}
