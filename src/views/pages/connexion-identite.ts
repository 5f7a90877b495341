import type { DoorRefusal, RefusIdentite } from '../../domain/nouns/connexion.ts';
import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { type Document, shortPage } from '../words/document.ts';

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

/** Why nobody came in by the provider; `late`: this browser asked for nothing, or too long ago. */
export function viewIdentiteRefusee(refus: DoorRefusal | 'late', nom: string): Document {
  if (refus === 'down') return viewIdentiteEnPanne(nom);
  const { titre, phrases } = REFUS[refus](nom);
  return page(titre, phrases);
}

type Refus = (nom: string) => { readonly titre: string; readonly phrases: readonly string[] };

const REFUS: Readonly<Record<Exclude<DoorRefusal, 'down'> | 'late', Refus>> = {
  weak: (nom) => ({
    titre: fr`Niveau de connexion insuffisant`,
    phrases: [
      fr`Cet espace demande une identification plus sûre que celle que vous venez de faire avec ${nom}.`,
      fr`Recommencez, et choisissez chez ${nom} un moyen plus sûr, par exemple avec un second facteur. Si vous n’en avez pas, demandez-le à votre service informatique, ou entrez par courriel.`,
    ],
  }),
  cancelled: (nom) => ({
    titre: fr`La connexion avec ${nom} a été annulée`,
    phrases: [
      fr`Vous l’avez abandonnée, ou ${nom} ne vous laisse pas entrer ici. Rien n’a été changé.`,
      fr`Pour entrer, recommencez et allez jusqu’au bout. Si ${nom} refuse encore, entrez par courriel, ou demandez à votre service informatique si vous avez droit à cet espace.`,
    ],
  }),
  late: (nom) => ({
    titre: fr`Cette connexion est trop ancienne`,
    phrases: [
      fr`La page de ${nom} est restée ouverte trop longtemps, ou elle vient d’un autre navigateur. Rien n’a été changé.`,
      fr`Recommencez dans ce navigateur, sans revenir en arrière.`,
    ],
  }),
  other: (nom) => ({
    titre: fr`Cette réponse de ${nom} n’est pas celle que nous attendions`,
    phrases: [
      fr`Elle a déjà servi, ou elle a été demandée dans une autre fenêtre. Personne n’est entré.`,
      fr`Fermez les autres fenêtres, puis recommencez. Si vous aviez reçu cette adresse par un message, ne l’ouvrez plus, et dites-le à la coordination.`,
    ],
  }),
};

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
  'plusieurs-conventions': (_refus, nom) => [
    fr`Votre adresse est inscrite dans plusieurs conventions. Entrez une première fois par courriel, et choisissez la vôtre : ${nom} vous y mène ensuite depuis ce navigateur.`,
  ],
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

function page(title: string, phrases: readonly string[]): Document {
  return shortPage(title, phrases, [
    { kind: 'links', links: [{ label: fr`Revenir à la connexion`, url: PATHS.connexion }] },
  ]);
}
