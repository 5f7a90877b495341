import { bind, bindMeant, bindNarrow, bindSecret } from './bind.ts';
import type { Message } from './conversation/chat.ts';
import type { AccountRef } from './domain/nouns/compte.ts';
import type { Owned } from './domain/nouns/convention.ts';
import type { Personne, Role } from './domain/nouns/personne.ts';
import { handIn } from './imports.ts';
import { findPlace, isOnPage, listCommandes, listPlaces } from './intents.ts';
import * as demonstration from './pages/demonstration.ts';
import * as forEverybody from './pages/everybody.ts';
import * as following from './pages/following.ts';
import * as papers from './pages/papers.ts';
import * as bySecret from './pages/secret.ts';
import { findLecteur, openLien } from './pages/secret.ts';
import * as forSomebody from './pages/somebody.ts';
import { findAccord, findAccordAnnonce } from './pages/somebody.ts';
import type { Letters } from './ports/courriel.ts';
import type { FileReader } from './ports/files.ts';
import type { ImageReader, LogoReader } from './ports/logos.ts';
import type { Ports } from './ports/ports.ts';
import { saveImage } from './use-cases/annonces/image-annonce.ts';
import { sendConnexion, sendPreuve } from './use-cases/comptes/connexion/sign-in.ts';
import { findMessage } from './use-cases/envois/lien-message.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { askAbonnement } from './use-cases/resumes/ask-abonnement.ts';
import { findFicheSuivie } from './use-cases/resumes/get-espace-public.ts';
import { openAccord } from './use-cases/verbs/accord.ts';
import { type ApparenceMessage, findApparence } from './use-cases/verbs/site-names.ts';
import { viewCommandes } from './views/accueil/aide.ts';
import { NOM_DU_SITE } from './views/pages/site.ts';

/** What the pages ask of the bot beside the conversation: a router takes what it names of it, or all. */
export type Pages = ReturnType<typeof bindPages>;
/** What of it everybody reads of a convention. */
export type PublicPages = ReturnType<typeof bindPublicPages>;
export type Abonnements = NonNullable<ReturnType<typeof bindAbonnement>>;

/** What other adapters do for the pages. */
export interface Outside {
  readonly logos: LogoReader;
  readonly images: ImageReader;
  readonly loadFiles: () => Promise<FileReader>;
  /** How a platform draws a message, by its own renderer; null: there is none of this name. */
  readonly loadDrawing: (surface: string) => Promise<((message: Message, around: Drawn) => string) | null>;
}

interface Drawn extends Pick<Ports, 'links'> {
  readonly nom: string;
  readonly apparence: ApparenceMessage | null;
  readonly isOnPage: (name: string) => boolean;
}

/** `letters` null: this program sends no e-mail. */
export function bindPages(
  sender: Pick<Sender, 'ports' | 'compose'>,
  letters: Letters | null,
  { logos, images, loadFiles, loadDrawing }: Outside,
) {
  const { ports } = sender;
  const looks = bindNarrow({ findApparence }, ports);
  const { liens, liensConnus } = ports.stores;
  const known = { ...ports, stores: { ...ports.stores, liens: { ...liens, find: liensConnus.find } } };
  return {
    ...bindNarrow(forSomebody, ports),
    ...bindSecret(bySecret, ports),
    ...bindMeant(demonstration, ports),
    ...bindPublicPages(ports),
    ...bindSecret({ findMessage }, { ...sender, inConvention: ports.inConvention }),
    /** The same of what is remembered: what comes of it is told only once the bot has verified the link (`Intent.lien`). */
    ...bindSecret({ findLecteurConnu: findLecteur, openLienConnu: openLien }, known),
    ...(letters
      ? bind({ sendConnexion, sendPreuve }, { ports, letters })
      : { sendConnexion: null, sendPreuve: null }),
    isOnPage,
    listPlaces,
    /** What people of these roles may type that has these words, as it is shown. */
    listCommandes: (texte: string, roles: readonly Role[]) => viewCommandes(listCommandes(texte, roles)),
    findPlace,
    /** What is to be public, behind the link of who is asked to agree to it; null: the link opens nothing (any more). */
    openAccord: (token: string) =>
      ports.inConvention('found', () => openAccord(token, [findAccord, findAccordAnnonce], ports)),
    findPersonne: (account: AccountRef) => ports.stores.personnes.findByAccount(account),
    /** Shows what files would change (`confirmer` false), or changes it; only for whoever may. */
    handIn: async (acteur: Personne, remise: Parameters<typeof handIn>[1]) =>
      bindNarrow({ handIn }, { ...ports, files: await loadFiles(), logos }).handIn(acteur, remise),
    /** A page that shows a message as another platform draws it; null: there is none of this name. */
    drawSurface: async (surface: string, message: Message, owner: Pick<Owned, 'conventionId'>) => {
      const draw = await loadDrawing(surface);
      return (
        draw?.(message, {
          nom: NOM_DU_SITE,
          links: ports.links,
          apparence: await looks.findApparence(owner),
          isOnPage: (name) => isOnPage(name, true),
        }) ?? null
      );
    },
    ...bindNarrow({ saveImage }, { ...ports, images }),
  };
}

/** What everybody reads of the convention that is meant. */
export function bindPublicPages(ports: Ports) {
  return { ...bindMeant(forEverybody, ports), ...bindSecret(papers, ports) };
}

/** How somebody of the public asks to be told. `letters` null: this program sends no e-mail. */
export function bindAbonnement(ports: Ports, letters: Letters | null) {
  if (letters === null) return null;
  const { inConvention } = ports;
  return {
    ...bindMeant({ findFiche: findFicheSuivie }, ports),
    ...bindSecret(following, ports),
    ...bindMeant({ ask: askAbonnement }, { ports, letters, inConvention }),
  };
}
