import type { Temporal } from 'temporal-polyfill';
import type { Message, Values } from '../../conversation/chat.ts';
import type { Lettre } from '../../domain/annonces/lettre.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { enumeration, jourEnLettres, moisEnLettres, pluralize, shorten } from '../words/phrases.ts';
import { decisionEnMots } from '../words/reponse-mots.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { LONGEST_TEXTE } from './annonce.ts';
import { MODELE_LETTRE } from './brouillons-annonce.ts';

/** The letter as a draft of an announcement: as many lines of each part as there is room for. */
export function valeursLettre(lettre: Lettre): Values {
  const parts = listParts(lettre);
  const most = Math.max(...parts.map(({ lines }) => lines.length));
  const texts = Array.from({ length: most }, (_, fewer) => writeTexte(parts, most - fewer));
  const texte = texts.find(({ length }) => length <= LONGEST_TEXTE) ?? texts.at(-1) ?? '';
  return { titre: titreLettre(lettre.mois), texte, destinataires: 'groupe_projet' };
}

function titreLettre(mois: Temporal.PlainDate): string {
  return fr`Lettre du mois – ${moisEnLettres(mois).toLocaleLowerCase('fr')}`;
}

interface Part {
  readonly titre: string;
  readonly lines: readonly string[];
}

function listParts(lettre: Lettre): readonly Part[] {
  const { decisions, points, resumes, seances, evenements, personnes, parties, annonces } = lettre;
  const all = [
    {
      titre: fr`Ce qui a été décidé`,
      lines: [
        ...decisions.map(
          ({ numero, decision }) => fr`fiche ${numero} : ${decisionEnMots({ ...decision, motif: null })}`,
        ),
        ...points.map(({ texte }) => texte),
      ],
    },
    {
      titre: fr`Ce que les pilotes ont répondu`,
      lines: resumes.map(({ numero, contenu }) => {
        const repondues = contenu.lignes.filter(({ etat }) => etat === 'repondue').length;
        return fr`résumé n° ${numero} : ${pluralize(repondues, fr`fiche répondue`, fr`fiches répondues`)}`;
      }),
    },
    {
      titre: fr`À venir`,
      lines: [
        ...seances.map((seance) => fr`${nomSeance(seance)}, le ${jourEnLettres(jourOf(seance.debut))}`),
        ...evenements.map(({ titre, dateEvenement }) =>
          dateEvenement === null ? titre : fr`${titre}, le ${jourEnLettres(dateEvenement)}`,
        ),
      ],
    },
    {
      titre: fr`Bienvenue`,
      lines: [
        ...parties.map(({ nom }) => nom),
        ...personnes.map((personne) => fr`${getNomComplet(personne)}, ${personne.structure.nom}`),
      ],
    },
    { titre: fr`Annoncé ce mois-là`, lines: annonces.map(({ titre }) => titre) },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

const LONGEST_LINE = 120;

/** `most`: how many lines of a part; what is left out is counted. */
function writeTexte(parts: readonly Part[], most: number): string {
  return parts
    .map(({ titre, lines }) => {
      const others = lines.length - most;
      const shown = lines.slice(0, most).map((line) => shorten(line.replace(/[\s*]+/g, ' '), LONGEST_LINE));
      const rest = others > 0 ? [fr`et ${pluralize(others, fr`autre`, fr`autres`)}`] : [];
      return [`*${titre}*`, ...[...shown, ...rest].map((line) => `- ${line}`)].join('\n');
    })
    .join('\n\n');
}

/** What coordination reads on the first working day: nothing leaves without it. */
export function viewLettreProposee(lettre: Lettre): Message {
  return {
    title: fr`La lettre du mois est à relire`,
    paragraphs: [
      fr`${titreLettre(lettre.mois)}. ${contenuLettre(lettre)}.`,
      fr`Relisez-la, changez-la, puis envoyez-la comme une annonce. Rien ne part sans vous.`,
    ],
    buttons: [{ ...LETTRE_BUTTON, style: 'primary' }],
  };
}

/** « Elle dit 3 décisions et 1 séance à venir ». */
function contenuLettre(lettre: Lettre): string {
  const { decisions, points, resumes, seances, evenements, personnes, parties, annonces } = lettre;
  const counts = [
    [decisions.length + points.length, fr`décision`, fr`décisions`],
    [resumes.length, fr`résumé publié`, fr`résumés publiés`],
    [seances.length, fr`séance à venir`, fr`séances à venir`],
    [evenements.length, fr`événement à venir`, fr`événements à venir`],
    [parties.length, fr`nouvelle partie`, fr`nouvelles parties`],
    [personnes.length, fr`nouvelle personne`, fr`nouvelles personnes`],
    [annonces.length, fr`annonce`, fr`annonces`],
  ] as const;
  const said = counts.flatMap(([count, one, many]) => (count === 0 ? [] : [pluralize(count, one, many)]));
  return fr`Elle contient ${enumeration(said)}`;
}

export const LETTRE_BUTTON = action(fr`Relire la lettre du mois`, 'annonce:rediger', {
  modele: MODELE_LETTRE,
});
