import type { RefusIdentite } from '../../domain/nouns/connexion.ts';
import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import type { Document } from '../words/document.ts';

/** The words of the other door: a provider of identity, by its name. */

export function entrerAvec(nom: string): string {
  return fr`S’identifier avec ${nom}`;
}

/** What a provider says of itself, where people may wonder; null for one that we do not know. */
export function findPresentation(nom: string): { readonly label: string; readonly url: string } | null {
  return nom === 'ProConnect'
    ? { label: fr`Qu’est-ce que ProConnect ?`, url: 'https://www.proconnect.gouv.fr/' }
    : null;
}

export const OU_BIEN = fr`Ou bien`;

export function viewIdentiteEnPanne(nom: string): Document {
  return page(fr`${nom} ne répond pas`, [fr`Réessayez dans quelques minutes, ou entrez par courriel.`]);
}

/** What came back is not the answer to what this browser asked, or the person gave up there. */
export function viewIdentiteRefusee(nom: string): Document {
  return page(fr`La connexion avec ${nom} n’a pas abouti`, [
    fr`Vous l’avez peut-être abandonnée, ou la page était ouverte depuis trop longtemps. Rien n’a été changé.`,
  ]);
}

/** Who came in there, and may not come in here. */
export function viewEntreeRefusee(refus: RefusIdentite, nom: string): Document {
  return page(fr`Vous ne pouvez pas entrer`, PHRASES[refus.raison](refus as never, nom));
}

type Phrases = {
  readonly [Raison in RefusIdentite['raison']]: (
    refus: Extract<RefusIdentite, { readonly raison: Raison }>,
    nom: string,
  ) => readonly string[];
};

const PHRASES: Phrases = {
  'adresse-non-verifiee': (_refus, nom) => [fr`${nom} ne confirme pas votre adresse. Entrez par courriel.`],
  'adresse-partagee': () => [fr`Plusieurs personnes partagent votre adresse. Entrez par courriel.`],
  'identite-autre': (_refus, nom) => [
    fr`La personne inscrite avec votre adresse s’identifie autrement avec ${nom} : nous ne savons pas si c’est vous.`,
    fr`C’est le cas quand une adresse change de mains. Pour être inscrit, adressez-vous à la coordination de la CTG.`,
  ],
  'structure-inconnue': ({ courriel, siret }) => [
    siret === null
      ? fr`Nous ne connaissons pas votre adresse ${courriel}.`
      : fr`Nous ne connaissons ni votre adresse ${courriel}, ni votre structure (Siret ${siret}).`,
    fr`Pour être inscrit, adressez-vous à la coordination de la CTG.`,
  ],
  'personne-inconnue': ({ courriel, structure }) => [
    fr`Nous connaissons votre structure, ${structure}, mais pas votre adresse ${courriel}.`,
    fr`Pour être inscrit, donnez cette adresse et cette structure à la coordination de la CTG.`,
  ],
  'accord-absent': ({ structure }) => [
    fr`${structure} n’a pas donné son accord à l’échange de données personnelles (article 8 de la convention), ou l’a retiré. Ses membres ne peuvent pas entrer.`,
    fr`Pour savoir où en est cet accord, adressez-vous à la coordination de la CTG.`,
  ],
};

function page(title: string, paragraphs: readonly string[]): Document {
  return {
    title,
    blocks: [
      ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'links', links: [{ label: fr`Revenir à la connexion`, url: PATHS.connexion }] },
    ],
  };
}
