import type { Frame } from '../../conversation/picture.ts';
import { listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { entriesOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { pluralize } from '../words/phrases.ts';

/** Where an announcement is read, by the platform of an account; a page draws the rest. */
const SURFACES = { slack: fr`Slack`, teams: fr`Teams`, courriel: fr`Courriel`, web: fr`Web` };
export type Surface = keyof typeof SURFACES;

/** The draft of an announcement as each surface draws it. */
export interface PageApercu {
  readonly titre: string;
  readonly frames: readonly Frame[];
}

interface Public {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly { readonly plateforme: string }[];
}

/** Each with how many it reaches first. */
export function framesOf(brouillon: string, { personnes, canaux }: Public): readonly Frame[] {
  const first = personnes.map((personne) => listComptesJoignables(personne)[0]?.plateforme);
  return entriesOf(SURFACES).map(([surface, title]) => {
    const isIt = (plateforme: string | undefined) =>
      surface === 'web' ? plateforme !== undefined && !(plateforme in SURFACES) : plateforme === surface;
    const nombre = first.filter(isIt).length + canaux.filter(({ plateforme }) => isIt(plateforme)).length;
    const url = fill(PATHS.espaceApercuSurface, { brouillon, surface });
    return { title, detail: phraseOf(surface, nombre), url };
  });
}

function phraseOf(surface: Surface, nombre: number): string {
  if (nombre > 0)
    return pluralize(nombre, fr`destinataire la reçoit ainsi.`, fr`destinataires la reçoivent ainsi.`);
  return surface === 'web'
    ? fr`Chaque personne peut l’y lire, dans « Annonces ».`
    : fr`Personne ne la reçoit ainsi.`;
}

export const APERCU = {
  titre: (titre: string) => fr`« ${titre} » sur chaque messagerie`,
  phrase: fr`Rien n’est envoyé : dans cet aperçu, les boutons et les liens ne font rien.`,
  voir: fr`Voir l’annonce sur Slack, Teams, par courriel et sur le web`,
  reprendre: fr`Reprendre ce brouillon`,
  retour: fr`Annonces`,
};
